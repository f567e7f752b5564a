import cluster from 'node:cluster';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { firstPolicy } from '@community-graph/schema/access/first-policy';
import { departmentByCode } from '@community-graph/schema/departments';
import { closing } from '@community-graph/schema/http/close-server';
import { obeySignals, type RunningProgram } from '@community-graph/schema/process/obey-signals';
import { Workers } from '@community-graph/schema/process/workers';
import { reportSecrets } from '@community-graph/schema/secrets/report-secrets';
import type { Secrets } from '@community-graph/schema/secrets/secrets';
import { startTracing } from '@community-graph/schema/telemetry/tracing';
import { type Logger, pino } from 'pino';
import { keepPolicy } from '../access/keep-policy.ts';
import { PolicyAccess } from '../access/policy-access.ts';
import { type OpenDatabase, openDatabase } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';
import { StandbyReads } from '../database/standby-reads.ts';
import { errorForLog } from '../error-for-log.ts';
import { startEvents } from '../events/start-events.ts';
import { formatErrorFor } from '../graph/format-error.ts';
import { type FreshFigures, keepFresh, settlePlugin } from '../rollup/keep-fresh.ts';
import { SubgraphMetrics } from '../telemetry/subgraph-metrics.ts';
import { startApollo } from './apollo.ts';
import { describeConfig, readSubgraphConfig, type SubgraphConfig } from './config.ts';
import { buildDepartmentGraph, type SubgraphDefinition } from './definition.ts';
import { processSecrets } from './process-secrets.ts';
import { QueryPath } from './query-path.ts';
import { createSubgraphServer } from './serve.ts';
import { refuseOtherDatabase, takeSecrets } from './take-secrets.ts';

/** A running subgraph. */
export interface RunningSubgraph {
  readonly url: string;
  /** Takes no new connections, finishes what runs, closes the database; kept connections after `linger` milliseconds. */
  stop(linger?: number): Promise<void>;
}

const MIGRATION_RETRY_MILLISECONDS = 300;

/** Migrates, waiting for a database that is not there yet: departments start in any order. */
async function migrateWhenReachable(definition: SubgraphDefinition, url: string, log: Logger): Promise<void> {
  for (;;) {
    try {
      return await migrate(url, fileURLToPath(definition.packageRoot));
    } catch (error) {
      const { code } = ((error as Error).cause ?? error) as { code?: string };
      if (!code || !/^(?:ECONN|ENOENT|57P|08|53)/.test(code)) throw error;
      log.warn({ code }, 'database not reachable yet; trying again');
      await new Promise((resolve) => setTimeout(resolve, MIGRATION_RETRY_MILLISECONDS));
    }
  }
}

/** The standby that queries read, where there is one. */
function openStandby(
  config: SubgraphConfig,
  primary: OpenDatabase,
  metrics: SubgraphMetrics,
  log: Logger,
): StandbyReads | null {
  const { replicaUrl } = config;
  if (!replicaUrl) return null;
  const standby = openDatabase({
    url: () => config.replicaUrl ?? replicaUrl,
    applicationName: `${primary.name}-reads`,
    maxConnections: config.poolSize,
    statementTimeout: config.statementTimeout,
    onError: (error) => log.warn({ error: errorForLog(error) }, 'lost a connection to the standby'),
    onStatement: (milliseconds, failed) => metrics.statementEnded(milliseconds, failed),
  });
  const onChange = (reads: string) => log.warn({ reads }, `queries read the ${reads}`);
  const reads = new StandbyReads({ primary, standby, maxLag: config.replicaLag, onChange });
  reads.start();
  return reads;
}

const logOf = ({ department }: Pick<SubgraphDefinition, 'department'>, { logLevel }: SubgraphConfig): Logger =>
  pino({ level: logLevel, base: { service: department } });

/** Starts a subgraph: migrations first, then the policy, for which it waits some seconds, then the HTTP server. */
export async function startSubgraph<Loaders>(
  definition: SubgraphDefinition<Loaders>,
  config: SubgraphConfig,
  log: Logger = logOf(definition, config),
): Promise<RunningSubgraph> {
  let figures: FreshFigures | undefined;
  const graph = buildDepartmentGraph(definition as SubgraphDefinition);
  const apolloStarting = startApollo<Loaders>(definition, graph, log, [settlePlugin(() => figures)]);
  await Promise.all([apolloStarting, migrateWhenReachable(definition as SubgraphDefinition, config.databaseUrl, log)]);
  const metrics = new SubgraphMetrics(definition.department);
  const database = openDatabase({
    url: () => config.databaseUrl,
    applicationName: definition.department,
    maxConnections: config.poolSize,
    statementTimeout: config.statementTimeout,
    onError: (error) => log.warn({ error: errorForLog(error) }, 'lost a database connection'),
    onStatement: (milliseconds, failed) => metrics.statementEnded(milliseconds, failed),
  });
  const standby = openStandby(config, database, metrics, log);
  const apollo = await apolloStarting;
  const policies = keepPolicy(definition, config.office, { database, log });
  await policies.start();
  await firstPolicy(policies);
  const access = new PolicyAccess(graph.terms, policies);
  const queries = new QueryPath(graph.schema, formatErrorFor(definition.department, log));
  const keys = { gateway: config.requestKeys, office: config.officeKeys, events: config.events.keys };
  const events = startEvents(definition as SubgraphDefinition, config, {
    ...{ database, terms: graph.terms, policies, access, log },
    heard: (source) => metrics.heard(source),
  });
  metrics.watch({
    database,
    standbyLag: standby && (() => standby.lag),
    has: { events: events !== null, figures: definition.rollups !== undefined },
    policyEnds: () => Date.parse(policies.current.validUntil),
  });
  const server = createSubgraphServer({
    ...{ definition, apollo, queries, database, standby, keys, policies, access, log, routes: events?.routes ?? {} },
    metrics: {
      own: metrics,
      get token() {
        return config.metricsToken ?? null;
      },
    },
  });
  const close = closing(server);
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  figures = definition.rollups && keepFresh(database, definition.rollups, log);
  log.info({ ...describeConfig(config), port }, 'subgraph ready');
  return {
    url: `http://${config.host}:${port}/graphql`,
    stop: async (linger) => {
      policies.stop();
      const closed = close(linger);
      // Whoever waits for events is answered now.
      await events?.stop();
      await closed;
      await figures?.stop();
      await apollo.stop();
      await standby?.stop();
      await database.close();
    },
  };
}

/** Starts what this process is: the subgraph, or with `HANDOVER` what starts it and lets another take over from it. */
async function startProcess<Loaders>(
  definition: SubgraphDefinition<Loaders>,
  config: SubgraphConfig,
  secrets: Secrets,
  log: Logger,
): Promise<RunningProgram> {
  if (config.handover && !cluster.worker) {
    const workers = new Workers({ count: 1, log });
    await workers.start();
    return workers;
  }
  const running = await startSubgraph(definition, config, log);
  secrets.watch(reportSecrets(log));
  return running;
}

/**
 * Entry of a subgraph's process: reads the environment, starts, takes changed secrets, does from then on what signals say.
 * @param secrets the environment of the process, with the file of secrets that it names
 */
export async function runSubgraph<Loaders>(
  definition: SubgraphDefinition<Loaders>,
  secrets = processSecrets(),
): Promise<void> {
  const sources = new Set(definition.reactions?.map(({ type }) => type.source));
  const department = departmentByCode(definition.department);
  const read = (env: NodeJS.ProcessEnv) => readSubgraphConfig(department, env, [...sources]);
  const config = secrets.use(read, (fresh) => takeSecrets(config, fresh));
  secrets.use(
    (env) => refuseOtherDatabase(config, read(env)),
    () => undefined,
  );
  const log = logOf(definition, config);
  const tracing = await startTracing(definition.department, secrets.env);
  const running = await startProcess(definition, config, secrets, log);
  obeySignals(running, log, () => tracing?.stop());
}
