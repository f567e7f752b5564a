import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import { DEPARTMENTS, type Department } from '@community-graph/schema/departments';
import { type StartedCandidate, startCandidate } from '../compare-gateways.ts';
import type { MeasuredSystem } from '../system.ts';

/**
 * Our gateway over the system's own subgraphs, which decide whatever it does. The one with decision and record is not the
 * system's own, which is slower by a twentieth however it is set: it has run for longer and answered other questions.
 */
export function startWithOrWithoutGatewayRules(system: MeasuredSystem, rules: 'on' | 'off'): Promise<StartedCandidate> {
  return startCandidate(system, {
    name: `gateway-rules-${rules}`,
    file: system.programs.measuredGateway,
    env: { LOG_LEVEL: 'info', BENCH_GATEWAY_RULES: rules },
  });
}

/** The same over subgraphs of its own, without guard and row-level security, on the system's databases. */
export async function startWithoutRules(system: MeasuredSystem): Promise<StartedCandidate> {
  const started = await Promise.all(DEPARTMENTS.map((department) => startSubgraph(system, department)));
  const addresses = Object.fromEntries(started.map(({ variable, url }) => [variable, url]));
  const gateway = await startCandidate(system, {
    name: 'without-rules',
    file: system.programs.measuredGateway,
    env: { LOG_LEVEL: 'info', BENCH_GATEWAY_RULES: 'off', ...addresses },
  });
  const stop = async () => {
    await gateway.stop();
    await Promise.all(started.map(({ process }) => process.stop()));
  };
  return { ...gateway, stop };
}

async function startSubgraph(
  { stack, dataDir, programs }: MeasuredSystem,
  { code, envPrefix, databaseName }: Department,
) {
  if (!stack.postgres) throw new Error('Without rules only an embedded database can be asked.');
  const port = String(await freePort());
  // Row-level security does not bind a superuser.
  const database = new URL(stack.postgres.adminUrl);
  database.pathname = `/${databaseName}`;
  const program = new SupervisedProcess({
    name: `${code}-without-rules`,
    file: programs.subgraphWithoutRules,
    env: {
      ...process.env,
      BENCH_DEPARTMENT: code,
      LOG_LEVEL: 'info',
      DATA_DIR: dataDir,
      [`${envPrefix}_PORT`]: port,
      [`${envPrefix}_DATABASE_URL`]: database.href,
    },
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `http://127.0.0.1:${port}/health/live`,
    report: (line) => console.error(line),
  });
  await program.start();
  return { variable: `${envPrefix}_URL`, url: `http://127.0.0.1:${port}/graphql`, process: program };
}
