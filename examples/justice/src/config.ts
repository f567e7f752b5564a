import { metricsToken } from './telemetry/metrics.ts';
import { gatewayKeys, officeKey, officePublicKeys } from './trust/keys.ts';
import type { Office } from './trust/policy.ts';

/** What justice is started with. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Secrets that are shared with the gateway, by key id. */
  readonly keys: ReadonlyMap<string, string>;
  readonly office: Office;
  /** What who reads `/metrics` must show; `null`: only this machine may. */
  readonly metricsToken: string | null;
  /** Where traces are sent; `undefined`: nowhere. */
  readonly tracesTo: string | undefined;
}

/** Where justice's database is. @throws {Error} when that is not said */
export function databaseUrl(env: NodeJS.ProcessEnv): string {
  const url = env.JUSTICE_DATABASE_URL;
  if (!url) throw new Error('JUSTICE_DATABASE_URL must be set: the address of its own PostgreSQL database.');
  return url;
}

/** Reads the environment. @throws {Error} that says what to set */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env.JUSTICE_PORT || '4007');
  if (!Number.isInteger(port)) throw new Error('JUSTICE_PORT must be a port.');
  const origin = new URL(env.SHARING_URL || 'http://127.0.0.1:4006').origin;
  return {
    host: env.HOST || '127.0.0.1',
    port,
    databaseUrl: databaseUrl(env),
    keys: gatewayKeys(env),
    office: { origin, signing: officeKey(env), publicKeys: officePublicKeys(env) },
    metricsToken: metricsToken(env),
    tracesTo: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}
