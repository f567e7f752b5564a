import type { Department } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import { z } from 'zod';

const environment = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  host: z.string().min(1),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }),
  poolSize: z.coerce.number().int().min(1).max(200),
  statementTimeout: z.coerce.number().int().min(100).max(600_000),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
});

/** Everything that a subgraph's process reads from its environment. Times are in milliseconds. */
export type SubgraphConfig = z.infer<typeof environment> & {
  /** Accepted request keys by id, newest first. */
  readonly requestKeys: ReadonlyMap<string, string>;
};

/**
 * Reads a department's configuration once.
 * @throws {Error} listing every fault with the variable to mend
 */
export function readSubgraphConfig(department: Department, env: NodeJS.ProcessEnv): SubgraphConfig {
  const { envPrefix } = department;
  const variables = {
    port: `${envPrefix}_PORT`,
    host: 'HOST',
    databaseUrl: `${envPrefix}_DATABASE_URL`,
    poolSize: `${envPrefix}_POOL_SIZE`,
    statementTimeout: `${envPrefix}_STATEMENT_TIMEOUT_MS`,
    logLevel: 'LOG_LEVEL',
  };
  const parsed = environment.safeParse({
    port: env[variables.port] ?? department.port,
    host: env.HOST ?? '127.0.0.1',
    databaseUrl: env[variables.databaseUrl],
    poolSize: env[variables.poolSize] ?? 10,
    statementTimeout: env[variables.statementTimeout] ?? 5_000,
    logLevel: env.LOG_LEVEL ?? 'info',
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  ${variables[issue.path[0] as keyof typeof variables]}: ${issue.message}`,
    );
    throw new Error(`The ${department.code} subgraph cannot start; set in the environment:\n${faults.join('\n')}`);
  }
  return { ...parsed.data, requestKeys: requestKeys(department, env) };
}

/** The configuration for the log: no secret, no password. */
export function describeConfig(config: SubgraphConfig): Record<string, unknown> {
  const database = new URL(config.databaseUrl);
  const { port, host, poolSize, statementTimeout, logLevel } = config;
  return { port, host, poolSize, statementTimeout, logLevel, database: `${database.host}${database.pathname}` };
}
