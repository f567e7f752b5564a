import cluster from 'node:cluster';
import { obeySignals, type RunningProgram } from '@community-graph/schema/process/obey-signals';
import { Workers } from '@community-graph/schema/process/workers';
import { reportSecrets } from '@community-graph/schema/secrets/report-secrets';
import { Secrets } from '@community-graph/schema/secrets/secrets';
import { startTracing } from '@community-graph/schema/telemetry/tracing';
import { type Logger, pino } from 'pino';
import { ConfigError, type GatewayConfig, ownShare, readConfig, USAGE } from './config.ts';
import { isPlanWorker, servePlans } from './planning/plan-worker.ts';
import { startGateway } from './start-gateway.ts';
import { takeSecrets } from './take-secrets.ts';
import { Relay, relaying } from './workers/relay.ts';
import { ALONE } from './workers/siblings.ts';
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
async function start({ config, secrets }: Settings): Promise<{ log: Logger; running: RunningProgram }> {
  const worker = cluster.worker ? { worker: cluster.worker.id } : {};
  const log = pino({ level: config.logLevel, base: { service: 'gateway', ...worker } });
  if (config.workers > 1 && !cluster.worker) {
    const workers = new Workers({ count: config.workers, log, onFork: relaying(new Relay()) });
    await workers.start();
    return { log, running: workers };
  }
  const siblings = cluster.worker ? linkToSiblings(config.workers) : ALONE;
  const running = await startGateway(config, log, undefined, siblings);
  secrets.watch(reportSecrets(log));
  return { log, running };
}

/** Starts the gateway of this process, which does from then on what signals say. */
async function main(): Promise<void> {
  const settings = settingsOrExit();
  const tracing = await startTracing('gateway', settings.secrets.env);
  const { log, running } = await start(settings);
  obeySignals(running, log, () => tracing?.stop());
}

if (isPlanWorker()) servePlans();
else
  main().catch((error: unknown) => {
    console.error(`The gateway cannot start: ${(error as Error).message}`);
    process.exit(1);
  });
