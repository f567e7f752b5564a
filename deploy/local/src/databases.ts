import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SUBGRAPHS, type SubgraphCode } from '@community-graph/schema/departments';
import { archiveSettings } from './backup/restore-backup.ts';
import { clusterFolder, localSecrets } from './data-folder.ts';
import { departmentUrl, ensureDepartmentDatabases } from './department-databases.ts';
import { type PerDepartment, perDepartment } from './per-department.ts';
import type { Stops } from './stops.ts';
import { SupervisedPostgres } from './supervised-postgres.ts';

/** The databases of the departments and of the sharing office. */
export interface Databases {
  /** The embedded server, when this process runs it. */
  readonly postgres: SupervisedPostgres | null;
  /** URL of the embedded server as superuser; `null` when there is none. */
  readonly adminUrl: string | null;
  readonly urls: PerDepartment<string>;
  /** Those whose database is embedded. */
  readonly embedded: readonly SubgraphCode[];
}

/** Line of postmaster.pid that holds the port. */
const PORT_LINE = 3;

const NO_SERVER = { postgres: null, adminUrl: null, embedded: [] } as const;

const configuredUrls = () => perDepartment(({ envPrefix }) => process.env[`${envPrefix}_DATABASE_URL`] || undefined);

/** The folder of the logs of a system, made when it is not there. */
export function logFolder(dataDir: string): string {
  const folder = path.join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Starts the embedded server for those that have no database by their variable `…_DATABASE_URL`. */
export async function startDatabases(
  dataDir: string,
  report: (line: string) => void,
  stops: Stops,
): Promise<Databases> {
  const configured = configuredUrls();
  const embedded = SUBGRAPHS.filter(({ code }) => !configured[code]);
  if (embedded.length === 0) return { ...NO_SERVER, urls: configured as PerDepartment<string> };
  const secrets = localSecrets(dataDir);
  const logFile = path.join(logFolder(dataDir), 'postgres.log');
  const archive = process.env.WAL_ARCHIVE;
  const settings = archive ? archiveSettings(path.resolve(archive)) : {};
  const server = { dataDir: clusterFolder(dataDir), password: secrets.superuser, settings, logFile };
  const postgres = await SupervisedPostgres.start(server, report);
  await stops.add({ stop: () => postgres.stop(), kill: () => postgres.kill('SIGQUIT') });
  const urls = await ensureDepartmentDatabases(postgres.adminUrl, secrets.departments, embedded);
  return {
    postgres,
    adminUrl: postgres.adminUrl,
    urls: perDepartment(({ code }) => configured[code] ?? urls[code]),
    embedded: embedded.map(({ code }) => code),
  };
}

/** The databases of a system that another process runs on this data folder. */
export function runningDatabases(dataDir: string): Databases {
  const configured = configuredUrls();
  const embedded = SUBGRAPHS.filter(({ code }) => !configured[code]);
  if (embedded.length === 0) return { ...NO_SERVER, urls: configured as PerDepartment<string> };
  const { superuser, departments } = localSecrets(dataDir);
  const port = readFileSync(path.join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[PORT_LINE];
  const adminUrl = `postgres://postgres:${encodeURIComponent(superuser)}@127.0.0.1:${port}/postgres`;
  return {
    postgres: null,
    adminUrl,
    urls: perDepartment(
      (department) => configured[department.code] ?? departmentUrl(adminUrl, department, departments[department.code]),
    ),
    embedded: embedded.map(({ code }) => code),
  };
}
