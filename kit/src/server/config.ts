import type { KeyObject } from 'node:crypto';
import type { ServiceAddress } from '@community-graph/schema/access/ask-service';
import { officePublicKeys } from '@community-graph/schema/access/office-keys';
import { type Department, departmentByCode, SHARING_CODE } from '@community-graph/schema/departments';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { recordCrypto, recordPublicKeys } from '@community-graph/schema/record/record-setting';
import {
  eventsKeys,
  eventsKeysOf,
  type KeyRing,
  type NamedKey,
  newestOf,
  officeKey,
  officeKeys,
  requestKeys,
} from '@community-graph/schema/request-keys';
import { metricsToken } from '@community-graph/schema/telemetry/metrics-page';
import { z } from 'zod';

const environment = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  host: z.string().min(1),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }),
  replicaUrl: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }).nullable(),
  replicaLag: z.coerce.number().int().min(100).max(3_600_000),
  poolSize: z.coerce.number().int().min(1).max(200),
  statementTimeout: z.coerce.number().int().min(100).max(600_000),
  sharingUrl: z.url({ protocol: /^https?$/, hostname: /.*/ }),
  eventsKeptDays: z.coerce.number().int().min(1).max(36_500),
  natsUrl: z.url({ protocol: /^(?:nats|tls)$/, hostname: /.*/ }).nullable(),
  handover: z.stringbool(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
});

/** How the sharing office is asked for the policy. */
export interface OfficeConfig {
  /** Origin of the office's subgraph. */
  readonly origin: string;
  readonly signing: NamedKey;
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
  /** By what the office's checkpoints of the record are verified. */
  readonly record: { readonly crypto: RecordCrypto; readonly keys: ReadonlyMap<string, string> };
}

/** Everything that a subgraph's process reads from its environment. Times are in milliseconds. */
export type SubgraphConfig = z.infer<typeof environment> & {
  /** Accepted request keys by id, newest first. */
  readonly requestKeys: ReadonlyMap<string, string>;
  /** Keys by which departments ask this subgraph, by id; none but at the sharing office. */
  readonly officeKeys: ReadonlyMap<string, string>;
  /** `null` at the sharing office, which has the policy itself. */
  readonly office: OfficeConfig | null;
  readonly events: EventsConfig;
  /** What who reads metrics must show; `null`: only this machine may. */
  readonly metricsToken?: string | null;
};

/** A department whose events another wants, and all keys that the two share. */
export interface EventsSource extends ServiceAddress {
  readonly accepted: KeyRing;
}

/** Who asks this department for its events, and whom it asks. */
export interface EventsConfig {
  /** Keys of the departments that may ask, by id. */
  readonly keys: ReadonlyMap<string, string>;
  /** The departments whose events it wants, by code. */
  readonly sources: ReadonlyMap<string, EventsSource>;
  /** Address of the NATS server that carries them (`NATS_URL`); `null`: they are asked for over HTTP. */
  readonly broker: string | null;
  /** Days for which events that were told or applied are kept (`EVENTS_KEPT_DAYS`). */
  readonly keptDays: number;
}

/**
 * Reads a department's configuration once.
 * @param sources codes of the departments whose events it wants
 * @throws {Error} listing every fault with the variable to mend
 */
export function readSubgraphConfig(
  department: Department,
  env: NodeJS.ProcessEnv,
  sources: readonly string[] = [],
): SubgraphConfig {
  const { envPrefix } = department;
  const variables = {
    port: `${envPrefix}_PORT`,
    host: 'HOST',
    databaseUrl: `${envPrefix}_DATABASE_URL`,
    replicaUrl: `${envPrefix}_REPLICA_URL`,
    replicaLag: `${envPrefix}_REPLICA_LAG_MS`,
    poolSize: `${envPrefix}_POOL_SIZE`,
    statementTimeout: `${envPrefix}_STATEMENT_TIMEOUT_MS`,
    sharingUrl: 'SHARING_URL',
    eventsKeptDays: 'EVENTS_KEPT_DAYS',
    natsUrl: 'NATS_URL',
    handover: 'HANDOVER',
    logLevel: 'LOG_LEVEL',
  };
  const parsed = environment.safeParse({
    port: env[variables.port] ?? department.port,
    host: env.HOST ?? '127.0.0.1',
    databaseUrl: env[variables.databaseUrl],
    replicaUrl: env[variables.replicaUrl] || null,
    replicaLag: env[variables.replicaLag] || 2_000,
    poolSize: env[variables.poolSize] ?? 10,
    statementTimeout: env[variables.statementTimeout] ?? 5_000,
    sharingUrl: env.SHARING_URL ?? `http://127.0.0.1:${departmentByCode(SHARING_CODE).port}`,
    eventsKeptDays: env.EVENTS_KEPT_DAYS || 90,
    natsUrl: env.NATS_URL || null,
    handover: env.HANDOVER || 'off',
    logLevel: env.LOG_LEVEL ?? 'info',
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  ${variables[issue.path[0] as keyof typeof variables]}: ${issue.message}`,
    );
    throw new Error(`The ${department.code} subgraph cannot start; set in the environment:\n${faults.join('\n')}`);
  }
  const isOffice = department.code === SHARING_CODE;
  return {
    ...parsed.data,
    requestKeys: requestKeys(department, env),
    metricsToken: metricsToken(env),
    officeKeys: isOffice ? officeKeys(env) : new Map(),
    office: isOffice ? null : officeConfig(department, parsed.data.sharingUrl, env),
    events: {
      keys: isOffice ? new Map() : eventsKeys(department, env),
      sources: eventSources(department, sources, env),
      broker: isOffice ? null : parsed.data.natsUrl,
      keptDays: parsed.data.eventsKeptDays,
    },
  };
}

function eventSources(asker: Department, sources: readonly string[], env: NodeJS.ProcessEnv) {
  return new Map(
    sources.map((code): [string, EventsSource] => {
      const source = departmentByCode(code);
      const url = env[`${source.envPrefix}_URL`] || `http://127.0.0.1:${source.port}`;
      const accepted = eventsKeysOf(asker, source, env);
      return [code, { origin: new URL(url).origin, asker: asker.code, signing: newestOf(accepted), accepted }];
    }),
  );
}

function officeConfig(department: Department, sharingUrl: string, env: NodeJS.ProcessEnv): OfficeConfig {
  const { origin } = new URL(sharingUrl);
  const record = { crypto: recordCrypto(env), keys: recordPublicKeys(env) };
  return { origin, signing: officeKey(department, env), publicKeys: officePublicKeys(env), record };
}

/** The configuration for the log: no secret, no password. */
export function describeConfig(config: SubgraphConfig): Record<string, unknown> {
  const database = new URL(config.databaseUrl);
  const { port, host, poolSize, statementTimeout, logLevel, office, replicaUrl, replicaLag } = config;
  const sharing = office ? { sharing: office.origin } : {};
  return {
    port,
    host,
    poolSize,
    statementTimeout,
    logLevel,
    ...sharing,
    database: `${database.host}${database.pathname}`,
    ...(replicaUrl ? { replica: new URL(replicaUrl).host, replicaLag } : {}),
  };
}
