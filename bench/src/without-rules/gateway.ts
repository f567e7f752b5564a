import { obeySignals } from '@community-graph/schema/process/obey-signals';
import { pino } from 'pino';
import { readConfig } from '../../../gateway/src/config.ts';
import { isPlanWorker, servePlans } from '../../../gateway/src/planning/plan-worker.ts';
import { startGateway } from '../../../gateway/src/start-gateway.ts';

/**
 * Our gateway with or without decision and record (`BENCH_GATEWAY_RULES`), for comparison only: the subgraphs decide all
 * the same, so it opens nothing. It is no part of what is deployed.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (!config || config.production) throw new Error('This gateway is for measuring on a development machine.');
  const log = pino({ level: config.logLevel });
  const office = process.env.BENCH_GATEWAY_RULES === 'on' ? config.office : null;
  obeySignals(await startGateway({ ...config, office }, log), log, () => undefined);
}

if (isPlanWorker()) servePlans();
else await main();
