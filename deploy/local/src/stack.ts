import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '@community-graph/kit/database/migrate';
import { DEPARTMENTS, type Department, type DepartmentCode } from '@community-graph/schema/departments';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import { bundleStale } from './bundle.ts';
import { clusterFolder, localSecrets, lockDataFolder } from './data-folder.ts';
import { ensureDepartmentDatabases } from './department-databases.ts';
import { freePort } from './postgres.ts';
import { repositoryRoot } from './repository.ts';
import { SupervisedPostgres } from './supervised-postgres.ts';
import { SupervisedProcess } from './supervised-process.ts';

/** Something of each department. */
export type PerDepartment<T> = Record<DepartmentCode, T>;

/** How the whole system is to run on this machine. */
export interface StackOptions {
  readonly dataDir: string;
  /** `default`: the contract's ports and their variables; `free`: any, so that several systems can run. */
  readonly ports: 'default' | 'free';
  /** Demo residents to fill empty embedded databases with; 0 for none. */
  readonly residents: number;
  readonly seed: number;
  /** Told of progress and trouble, a line each. */
  readonly report: (line: string) => void;
  /** Further environment of every process. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The whole system, running. */
export interface Stack {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly origin: string;
  readonly graphqlUrl: string;
  readonly subgraphUrls: PerDepartment<string>;
  readonly databaseUrls: PerDepartment<string>;
  /** The embedded server; `null` when every department has its own. */
  readonly postgres: SupervisedPostgres | null;
  readonly gateway: SupervisedProcess;
  readonly subgraphs: PerDepartment<SupervisedProcess>;
  /** A development token for a persona. */
  token(persona: string, purpose?: string): Promise<string>;
  stop(): Promise<void>;
}

const GATEWAY_PORT = 4000;

/** Starts databases, subgraphs and gateway, filling empty embedded databases first; stops all again when one fails. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const release = lockDataFolder(options.dataDir);
  const stops: (() => Promise<void> | void)[] = [release];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return await startAll(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(
  options: StackOptions,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const { dataDir, report } = options;
  const logDir = path.join(dataDir, 'logs');
  mkdirSync(logDir, { recursive: true });
  const [{ postgres, databaseUrls }, built] = await Promise.all([
    startDatabases(options, logDir, stops),
    bundleStale(),
  ]);
  if (built.length > 0) report(`Built ${built.join(', ')}.`);
  const ports = await choosePorts(options);
  const subgraphUrls = perDepartment((department) => `http://127.0.0.1:${ports[department.code]}/graphql`);
  const program = (name: string, port: number, file: string, env: NodeJS.ProcessEnv) =>
    new SupervisedProcess({
      name,
      file: path.join(repositoryRoot, file),
      env: { ...process.env, LOG_LEVEL: 'info', DATA_DIR: dataDir, ...options.env, ...env },
      logDir,
      readyUrl: `http://127.0.0.1:${port}/health/live`,
      report,
    });
  const subgraphs = perDepartment(({ code, envPrefix }) =>
    program(code, ports[code], `subgraphs/${code}/dist/main.js`, {
      [`${envPrefix}_PORT`]: String(ports[code]),
      [`${envPrefix}_DATABASE_URL`]: databaseUrls[code],
    }),
  );
  const urls = Object.fromEntries(DEPARTMENTS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, subgraphUrls[code]]));
  const gateway = program('gateway', ports.gateway, 'gateway/dist/main.js', { PORT: String(ports.gateway), ...urls });
  const processes = [...Object.values(subgraphs), gateway];
  stops.push(async () => {
    await gateway.stop();
    await Promise.all(processes.map((one) => one.stop()));
  });
  const filled = fillEmpty(options, postgres !== null, databaseUrls);
  await Promise.all([filled, ...processes.map((one) => one.start())]);
  const origin = `http://127.0.0.1:${ports.gateway}`;
  const token = (persona: string, purpose?: string) => mintDevelopmentToken({ dataDir, persona, purpose });
  return {
    origin,
    graphqlUrl: `${origin}/graphql`,
    subgraphUrls,
    databaseUrls,
    postgres,
    gateway,
    subgraphs,
    token,
    stop,
  };
}

function perDepartment<T>(make: (department: Department) => T): PerDepartment<T> {
  return Object.fromEntries(DEPARTMENTS.map((department) => [department.code, make(department)])) as PerDepartment<T>;
}

async function choosePorts(options: StackOptions): Promise<PerDepartment<number> & { gateway: number }> {
  const ports = { gateway: Number(process.env.PORT ?? GATEWAY_PORT) } as PerDepartment<number> & { gateway: number };
  for (const { code, envPrefix, port } of DEPARTMENTS) ports[code] = Number(process.env[`${envPrefix}_PORT`] ?? port);
  if (options.ports === 'default') return ports;
  for (const name of Object.keys(ports)) ports[name as DepartmentCode] = await freePort();
  return ports;
}

/** The departments' databases: those named in the environment, and embedded ones for the rest. */
export async function startDatabases(
  options: Pick<StackOptions, 'dataDir' | 'report'>,
  logDir: string,
  stops: (() => Promise<void> | void)[],
): Promise<{ postgres: SupervisedPostgres | null; databaseUrls: PerDepartment<string> }> {
  const configured = perDepartment(({ envPrefix }) => process.env[`${envPrefix}_DATABASE_URL`]);
  const embedded = DEPARTMENTS.filter(({ code }) => !configured[code]);
  if (embedded.length === 0) return { postgres: null, databaseUrls: configured as PerDepartment<string> };
  const secrets = localSecrets(options.dataDir);
  const dataDir = clusterFolder(options.dataDir);
  const logFile = path.join(logDir, 'postgres.log');
  const postgres = await SupervisedPostgres.start({ dataDir, password: secrets.superuser, logFile }, options.report);
  stops.push(() => postgres.stop());
  const urls = await ensureDepartmentDatabases(postgres.adminUrl, secrets.departments, embedded);
  return { postgres, databaseUrls: perDepartment(({ code }) => configured[code] ?? urls[code]) };
}

/** Fills the embedded databases on the first run; one that was interrupted is done again from the beginning. */
async function fillEmpty(options: StackOptions, embedded: boolean, urls: PerDepartment<string>): Promise<void> {
  const marker = path.join(options.dataDir, 'seeded.json');
  if (options.residents === 0 || !embedded || existsSync(marker)) return;
  const { residents, seed, report } = options;
  await seedDatabases({ residents, seed, report, urls, reset: true });
  writeFileSync(marker, JSON.stringify({ residents, seed }));
}

/** Migrates and fills the departments' databases, telling the progress. */
export async function seedDatabases(options: {
  urls: PerDepartment<string>;
  residents: number;
  seed: number;
  reset: boolean;
  report: (line: string) => void;
}): Promise<void> {
  // Loaded when needed only: a second start has nothing to fill.
  const [{ seed }, { describeSeed, seedProgress }] = await Promise.all([
    import('@community-graph/data/seed/seed'),
    import('./seed-progress.ts'),
  ]);
  const folder = ({ code }: Department) => path.join(repositoryRoot, 'subgraphs', code);
  await Promise.all(DEPARTMENTS.map((department) => migrate(options.urls[department.code], folder(department))));
  const { report, ...wanted } = options;
  report(describeSeed(await seed({ ...wanted, onProgress: seedProgress(report) })));
}

/** What the embedded databases were filled with; `null` when they were not. */
export function seededWith(dataDir: string): { residents: number; seed: number } | null {
  const marker = path.join(dataDir, 'seeded.json');
  return existsSync(marker) ? (JSON.parse(readFileSync(marker, 'utf8')) as { residents: number; seed: number }) : null;
}

/** Forgets what the embedded databases were filled with, before they are filled anew. */
export function forgetSeed(dataDir: string): void {
  rmSync(path.join(dataDir, 'seeded.json'), { force: true });
}
