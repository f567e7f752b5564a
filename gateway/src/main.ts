import cluster from 'node:cluster';
import { startTracing } from '@community-graph/schema/telemetry/tracing';
import { type Logger, pino } from 'pino';
import { ConfigError, type GatewayConfig, ownShare, readConfig, USAGE } from './config.ts';
import { isPlanWorker, servePlans } from './planning/plan-worker.ts';
import { startGateway } from './start-gateway.ts';
import { Workers } from './workers/supervise.ts';
import { linkToSiblings } from './workers/worker-link.ts';

function configOrExit(): GatewayConfig {
  try {
    const config = readConfig(process.env, process.argv.slice(2));
    if (config) return config;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    // Request keys are checked elsewhere and throw plain errors; the words are enough for either.
    console.error((error as Error).message);
    process.exit(error instanceof ConfigError ? 2 : 1);
  }
}

/** Starts what this process is: the whole gateway, one of its workers, or what starts and replaces these. */
async function start(config: GatewayConfig): Promise<{ log: Logger; running: { stop(): Promise<void> } }> {
  const worker = cluster.worker ? { worker: cluster.worker.id } : {};
  const log = pino({ level: config.logLevel, base: { service: 'gateway', ...worker } });
  if (config.workers === 1) return { log, running: await startGateway(config, log) };
  if (!cluster.worker) {
    const workers = new Workers(config.workers, log);
    await workers.start();
    return { log, running: workers };
  }
  const siblings = linkToSiblings(config.workers);
  return { log, running: await startGateway(ownShare(config), log, undefined, siblings) };
}

/** Starts the gateway of this process and stops it when it is told to. */
async function main(): Promise<void> {
  const config = configOrExit();
  const tracing = await startTracing('gateway', process.env);
  const { log, running } = await start(config);
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
