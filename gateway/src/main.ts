import cluster from 'node:cluster';
import { obeySignals, type RunningProgram } from '@community-graph/schema/process/obey-signals';
import { Workers } from '@community-graph/schema/process/workers';
import { startTracing } from '@community-graph/schema/telemetry/tracing';
import { type Logger, pino } from 'pino';
import { ConfigError, type GatewayConfig, ownShare, readConfig, USAGE } from './config.ts';
import { isPlanWorker, servePlans } from './planning/plan-worker.ts';
import { startGateway } from './start-gateway.ts';
import { Relay, relaying } from './workers/relay.ts';
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
async function start(config: GatewayConfig): Promise<{ log: Logger; running: RunningProgram }> {
  const worker = cluster.worker ? { worker: cluster.worker.id } : {};
  const log = pino({ level: config.logLevel, base: { service: 'gateway', ...worker } });
  if (config.workers === 1) return { log, running: await startGateway(config, log) };
  if (!cluster.worker) {
    const workers = new Workers({ count: config.workers, log, onFork: relaying(new Relay()) });
    await workers.start();
    return { log, running: workers };
  }
  const siblings = linkToSiblings(config.workers);
  return { log, running: await startGateway(ownShare(config), log, undefined, siblings) };
}

/** Starts the gateway of this process, which does from then on what signals say. */
async function main(): Promise<void> {
  const config = configOrExit();
  const tracing = await startTracing('gateway', process.env);
  const { log, running } = await start(config);
  obeySignals(running, log, () => tracing?.stop());
}

if (isPlanWorker()) servePlans();
else
  main().catch((error: unknown) => {
    console.error(`The gateway cannot start: ${(error as Error).message}`);
    process.exit(1);
  });
