import cluster from 'node:cluster';
import { reportSecrets } from '@community-graph/schema/secrets/report-secrets';
import { Secrets } from '@community-graph/schema/secrets/secrets';
import { startTracing } from '@community-graph/schema/telemetry/tracing';
import { type Logger, pino } from 'pino';
import { ConfigError, type GatewayConfig, ownShare, readConfig, USAGE } from './config.ts';
import { isPlanWorker, servePlans } from './planning/plan-worker.ts';
import { startGateway } from './start-gateway.ts';
import { takeSecrets } from './take-secrets.ts';
import { ALONE } from './workers/siblings.ts';
import { Workers } from './workers/supervise.ts';
import { linkToSiblings } from './workers/worker-link.ts';

interface Settings {
  readonly config: GatewayConfig;
  readonly secrets: Secrets;
}

function settingsOrExit(): Settings {
  try {
    // A copy: workers read the file themselves, and are not to have in their environment what was in it once.
    const secrets = new Secrets({ ...process.env });
    const config = secrets.use(
      (env) => ownConfig(readConfig(env, process.argv.slice(2))),
      (fresh) => config && fresh && takeSecrets(config, fresh),
    );
    if (config) return { config, secrets };
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    // Request keys are checked elsewhere and throw plain errors; the words are enough for either.
    console.error((error as Error).message);
    process.exit(error instanceof ConfigError ? 2 : 1);
  }
}

/** A worker has its share of what the gateway may. */
const ownConfig = (config: GatewayConfig | null) => (config && cluster.worker ? ownShare(config) : config);

/** Starts what this process is: the whole gateway, one of its workers, or what starts and replaces these. */
async function start({ config, secrets }: Settings): Promise<{ log: Logger; running: { stop(): Promise<void> } }> {
  const worker = cluster.worker ? { worker: cluster.worker.id } : {};
  const log = pino({ level: config.logLevel, base: { service: 'gateway', ...worker } });
  if (config.workers > 1 && !cluster.worker) {
    const workers = new Workers(config.workers, log);
    await workers.start();
    return { log, running: workers };
  }
  const siblings = cluster.worker ? linkToSiblings(config.workers) : ALONE;
  const running = await startGateway(config, log, undefined, siblings);
  secrets.watch(reportSecrets(log));
  return { log, running };
}

/** Starts the gateway of this process and stops it when it is told to. */
async function main(): Promise<void> {
  const settings = settingsOrExit();
  const tracing = await startTracing('gateway', settings.secrets.env);
  const { log, running } = await start(settings);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    const stopped = running.stop().then(() => tracing?.stop());
    stopped.then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
}

if (isPlanWorker()) servePlans();
else
  main().catch((error: unknown) => {
    console.error(`The gateway cannot start: ${(error as Error).message}`);
    process.exit(1);
  });
