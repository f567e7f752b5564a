import { startTracing } from '@community-graph/schema/telemetry/tracing';
import { pino } from 'pino';
import { ConfigError, type GatewayConfig, readConfig, USAGE } from './config.ts';
import { isPlanWorker, servePlans } from './planning/plan-worker.ts';
import { startGateway } from './start-gateway.ts';

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

/** Starts the gateway of this process and stops it when it is told to. */
async function main(): Promise<void> {
  const config = configOrExit();
  const log = pino({ level: config.logLevel, base: { service: 'gateway' } });
  const tracing = await startTracing('gateway', process.env);
  const running = await startGateway(config, log);
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
