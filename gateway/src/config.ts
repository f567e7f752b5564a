import type { KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { officePublicKeys } from '@community-graph/schema/access/office-keys';
import { FURTHER_DEPARTMENTS, type KnownCode, SHARING_CODE, SUBGRAPHS } from '@community-graph/schema/departments';
import { DEFAULT_AUDIENCE } from '@community-graph/schema/development/issuer';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { recordCrypto } from '@community-graph/schema/record/record-setting';
import { newestOf, requestKeys } from '@community-graph/schema/request-keys';
import { metricsToken } from '@community-graph/schema/telemetry/metrics-page';
import { z } from 'zod';
import { isAddressRange } from './http/client-address.ts';
import type { RateLimitConfig } from './http/rate-limits.ts';

/** `src/config.ts` and the bundle `dist/main.js` are both two levels below the repository. */
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const DEFAULT_DEADLINE_MILLISECONDS = 5_000;
const DEFAULT_IN_FLIGHT = 512;
const MOST_COST = 1_000_000_000;

/** Text of `--help`. */
export const USAGE = `npm run gateway -- --supergraph FILE [--port N] [--open] [--no-dedup]

  --supergraph FILE  the Federation 2 supergraph to serve (default schema/supergraph.graphql)
  --port N           the port to listen on (default PORT, or 4000)
  --open             serve any supergraph at the URLs it names: no token, no signed requests, no rules of access
  --no-dedup         accepted for comparison with other gateways; this one never joins identical requests
  --help             print this`;

const listed = z
  .string()
  .default('')
  .transform((list) => list.split(',').flatMap((one) => one.trim() || []));

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default(`${REPOSITORY}.data`),
  SUPERGRAPH: z.string().min(1).default(`${REPOSITORY}schema/supergraph.graphql`),
  SUPERGRAPH_SIGNED: z.enum(['required', 'optional']).default('optional'),
  DOCUMENTS_DIR: z.string().min(1).default(`${REPOSITORY}documents`),
  TRUSTED_DOCUMENTS: z.enum(['required', 'optional']).optional(),
  DASHBOARD_DIR: z.string().min(1).default(`${REPOSITORY}dashboard/dist`),
  DOCS_DIR: z.string().min(1).default(`${REPOSITORY}docs/site/dist`),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, hostname: /.*/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  OIDC_SCOPE: z.string().min(1).max(1_000).default('openid'),
  OIDC_AUDIENCE: z.string().min(1).default(DEFAULT_AUDIENCE),
  CORS_ORIGINS: listed.pipe(
    z.array(z.url().refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin)),
  ),
  TRUSTED_PROXIES: listed.pipe(z.array(z.string().refine(isAddressRange, 'An address, or a range as 10.0.0.0/8.'))),
  RATE_LIMIT_PER_SECOND: z.coerce.number().int().min(1).max(1_000_000).default(500),
  RATE_LIMIT_BURST: z.coerce.number().int().min(1).max(1_000_000).default(1_000),
  OPERATION_COST_MAX: z.coerce.number().int().min(1).max(MOST_COST).default(50_000),
  COST_LIMIT_PER_SECOND: z.coerce.number().int().min(1).max(MOST_COST).default(100_000),
  COST_LIMIT_BURST: z.coerce.number().int().min(1).max(MOST_COST).default(500_000),
  SUBSCRIPTIONS_MAX: z.coerce.number().int().min(0).max(100_000).default(5_000),
  SUBSCRIPTIONS_PER_CALLER: z.coerce.number().int().min(1).max(100_000).default(100),
  GATEWAY_WORKERS: z
    .union([z.literal('auto').transform(() => availableParallelism()), z.coerce.number().int().min(1).max(256)])
    .default(1),
  ROUTER_KEY: z.string().min(32).optional(),
  ROUTER_KEY_PREVIOUS: z.string().min(32).optional(),
  GATEWAY_ENGINE: z.enum(['own', 'apollo']).default('own'),
  SHED_DELAY_MS: z.coerce.number().int().min(20).max(60_000).default(400),
  SLOW_OPERATION_MS: z.coerce.number().int().min(1).max(600_000).default(1_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const subgraphEnvironment = z.object({
  URL: z.url({ protocol: /^https?$/, hostname: /.*/ }),
  DEADLINE_MS: z.coerce.number().int().min(10).max(600_000).default(DEFAULT_DEADLINE_MILLISECONDS),
  IN_FLIGHT: z.coerce.number().int().min(1).max(100_000).default(DEFAULT_IN_FLIGHT),
});

/** Where a department's subgraph is and how requests to it are signed. */
export interface SubgraphConfig {
  readonly name: string;
  readonly url: string;
  /** Milliseconds within which an answer must be complete. */
  readonly deadline: number;
  /** Requests that may be under way to it; more are refused at once. */
  readonly inFlight: number;
  /** Key that requests are signed with; `null` when they are not signed. */
  readonly signing: { readonly keyId: string; readonly key: string } | null;
}

/** Where the sharing office is, how requests to it are signed and by which keys its signatures are verified. */
export interface OfficeConfig {
  readonly origin: string;
  readonly signing: { readonly keyId: string; readonly key: string };
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
  /** By what the record is kept. */
  readonly recordCrypto: RecordCrypto;
}

/** How many subscriptions may be open at a time. */
export interface SubscriptionConfig {
  readonly perCaller: number;
  readonly total: number;
}

/** Everything that the gateway's process reads from its environment and command line, once. */
export interface GatewayConfig {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly supergraphFile: string;
  /** Whether a supergraph that the office has not signed is refused; a wrong signature always is. */
  readonly supergraphSigned: boolean;
  /** Manifests of registered documents, and whether only those run; `null` where the graph is served openly. */
  readonly documents: { readonly folder: string; readonly required: boolean } | null;
  readonly dashboardDir: string;
  /** The built site of documents. */
  readonly docsDir: string;
  /** `null`: the development issuer. */
  readonly oidcIssuer: string | null;
  /** The pages' client at the issuer; `null`: tokens are pasted. */
  readonly oidcClient: { readonly id: string; readonly scope: string } | null;
  readonly audience: string;
  readonly corsOrigins: readonly string[];
  /** Addresses of proxies whose `X-Forwarded-For` tells who asks. */
  readonly trustedProxies: readonly string[];
  /** How often one may ask; `null`: as often as one likes. */
  readonly rateLimit: RateLimitConfig | null;
  /** Most that one operation may cost (`cost/operation-cost.ts`). */
  readonly operationCost: number;
  /** How much the operations of one caller may cost together; `null`: as much as one likes. */
  readonly costLimit: RateLimitConfig | null;
  readonly subscriptions: SubscriptionConfig;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  /** What plans and runs operations; `apollo`: the stock gateway, to compare with. */
  readonly engine: z.infer<typeof environment>['GATEWAY_ENGINE'];
  /** Processes that answer at the one port. */
  readonly workers: number;
  /** `true`: any supergraph, no rules of access. */
  readonly open: boolean;
  readonly subgraphs: ReadonlyMap<string, SubgraphConfig>;
  /** Where the policy is had; `null` when there are no rules of access. */
  readonly office: OfficeConfig | null;
  /** Mean delay of the event loop from which requests are turned away, in milliseconds. */
  readonly shedDelay: number;
  /** Milliseconds from which an operation is logged as slow. */
  readonly slowOperation: number;
  /** What who reads metrics must show; `null`: only this machine may. */
  readonly metricsToken: string | null;
  /** What routers of other makers must show to fetch through this gateway, newest first; none: they may not. */
  readonly routerKeys: readonly string[];
}

/** The configuration cannot be used; the message says what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

interface Flags {
  readonly supergraph?: string | undefined;
  readonly port?: string | undefined;
  readonly open?: boolean | undefined;
  readonly help?: boolean | undefined;
}

function readFlags(args: readonly string[]): Flags {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = { supergraph: text, port: text, open: flag, 'no-dedup': flag, help: flag };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function parseOrThrow<Output>(schema: z.ZodType<Output>, input: unknown, prefix: string, hints: string[] = []): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${prefix}${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The gateway cannot start; mend in the environment:\n${[...faults, ...hints].join('\n')}`);
}

/** Where each subgraph is; of further departments those whose address is given. */
function readSubgraphs(env: NodeJS.ProcessEnv): Map<KnownCode, SubgraphConfig> {
  const further = FURTHER_DEPARTMENTS.filter(({ envPrefix }) => env[`${envPrefix}_URL`]);
  return new Map(
    [...SUBGRAPHS, ...further].map((department) => {
      const { code, envPrefix } = department;
      const port = env[`${envPrefix}_PORT`] ?? department.port;
      const given = {
        URL: env[`${envPrefix}_URL`] || `http://127.0.0.1:${port}/graphql`,
        DEADLINE_MS: env[`${envPrefix}_DEADLINE_MS`] || undefined,
        IN_FLIGHT: env[`${envPrefix}_IN_FLIGHT`] || undefined,
      };
      const parsed = parseOrThrow(subgraphEnvironment, given, `${envPrefix}_`);
      const { URL: url, DEADLINE_MS: deadline, IN_FLIGHT: inFlight } = parsed;
      const signing = newestOf(requestKeys(department, env));
      return [code, { name: code, url, deadline, inFlight, signing }];
    }),
  );
}

function readOffice(env: NodeJS.ProcessEnv, subgraphs: ReadonlyMap<string, SubgraphConfig>): OfficeConfig | null {
  const place = subgraphs.get(SHARING_CODE);
  if (!place?.signing) return null;
  return {
    origin: new URL(place.url).origin,
    signing: place.signing,
    publicKeys: officePublicKeys(env),
    recordCrypto: recordCrypto(env),
  };
}

function checkIssuer(issuer: string | undefined, production: boolean, open: boolean): void {
  if (!production || open) return;
  if (!issuer) throw new ConfigError('OIDC_ISSUER must be set in production: there is no development issuer.');
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== 'https:' && hostname !== 'localhost' && hostname !== '127.0.0.1') {
    throw new ConfigError('OIDC_ISSUER must be an https address in production.');
  }
}

/** What could never be paid would be told to wait for ever. */
function checkCosts(most: number, burst: number): void {
  if (most <= burst) return;
  throw new ConfigError(`OPERATION_COST_MAX (${most}) must not be more than COST_LIMIT_BURST (${burst}).`);
}

/** In production what is not said is required. */
const isRequired = (said: 'required' | 'optional' | undefined, production: boolean): boolean =>
  said === undefined ? production : said === 'required';

/**
 * Reads environment and command line.
 * @returns `null` when help was asked for
 * @throws {ConfigError} telling every variable to mend
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[] = []): GatewayConfig | null {
  const flags = readFlags(args);
  if (flags.help) return null;
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const given = { ...set, ...(flags.port ? { PORT: flags.port } : {}) };
  const parsed = parseOrThrow(environment, given, '');
  const production = parsed.NODE_ENV === 'production';
  const open = flags.open ?? false;
  checkIssuer(parsed.OIDC_ISSUER, production, open);
  checkCosts(parsed.OPERATION_COST_MAX, parsed.COST_LIMIT_BURST);
  const subgraphs: ReadonlyMap<string, SubgraphConfig> = open ? new Map() : readSubgraphs(env);
  return {
    production,
    port: parsed.PORT,
    host: parsed.HOST,
    dataDir: parsed.DATA_DIR,
    supergraphFile: flags.supergraph ?? parsed.SUPERGRAPH,
    supergraphSigned: parsed.SUPERGRAPH_SIGNED === 'required',
    documents: open
      ? null
      : { folder: parsed.DOCUMENTS_DIR, required: isRequired(parsed.TRUSTED_DOCUMENTS, production) },
    dashboardDir: parsed.DASHBOARD_DIR,
    docsDir: parsed.DOCS_DIR,
    oidcIssuer: parsed.OIDC_ISSUER ?? null,
    oidcClient: parsed.OIDC_CLIENT_ID ? { id: parsed.OIDC_CLIENT_ID, scope: parsed.OIDC_SCOPE } : null,
    audience: parsed.OIDC_AUDIENCE,
    corsOrigins: parsed.CORS_ORIGINS,
    trustedProxies: parsed.TRUSTED_PROXIES,
    rateLimit: open ? null : { perSecond: parsed.RATE_LIMIT_PER_SECOND, burst: parsed.RATE_LIMIT_BURST },
    operationCost: parsed.OPERATION_COST_MAX,
    costLimit: open ? null : { perSecond: parsed.COST_LIMIT_PER_SECOND, burst: parsed.COST_LIMIT_BURST },
    subscriptions: { perCaller: parsed.SUBSCRIPTIONS_PER_CALLER, total: parsed.SUBSCRIPTIONS_MAX },
    logLevel: parsed.LOG_LEVEL,
    engine: parsed.GATEWAY_ENGINE,
    workers: parsed.GATEWAY_WORKERS,
    open,
    subgraphs,
    office: readOffice(env, subgraphs),
    metricsToken: metricsToken(env),
    routerKeys: [parsed.ROUTER_KEY ?? [], parsed.ROUTER_KEY_PREVIOUS ?? []].flat(),
    shedDelay: parsed.SHED_DELAY_MS,
    slowOperation: parsed.SLOW_OPERATION_MS,
  };
}

/** What one worker may do of what the gateway may: requests under way to a department are those of all workers together. */
export function ownShare(config: GatewayConfig): GatewayConfig {
  const subgraphs = [...config.subgraphs].map(([code, subgraph]) => {
    return [code, { ...subgraph, inFlight: Math.ceil(subgraph.inFlight / config.workers) }] as const;
  });
  return { ...config, subgraphs: new Map(subgraphs) };
}

/** The subgraph of a name and URL in a supergraph that is served openly. */
export function openSubgraph(name: string, url: string): SubgraphConfig {
  return { name, url, deadline: DEFAULT_DEADLINE_MILLISECONDS, inFlight: DEFAULT_IN_FLIGHT, signing: null };
}

/** The configuration for the log: no key, no password. */
export function describeConfig(config: GatewayConfig): Record<string, unknown> {
  const { subgraphs, office, metricsToken: token, routerKeys, ...rest } = config;
  const places = [...subgraphs.values()].map(({ name, url, deadline }) => {
    const { origin, pathname } = new URL(url);
    return [name, `${origin}${pathname} within ${deadline} ms`];
  });
  const keys = [...(office?.publicKeys.keys() ?? [])];
  return {
    ...rest,
    otherRouters: routerKeys.length > 0 ? 'by key' : 'none',
    metrics: token === null ? 'to this machine' : 'by token',
    subgraphs: Object.fromEntries(places),
    office: office && { origin: office.origin, keys, record: office.recordCrypto.algorithm },
  };
}
