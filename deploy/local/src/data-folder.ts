import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { DEPARTMENTS, type DepartmentCode } from '@community-graph/schema/departments';
import { isReachableByAll } from './postgres-binaries.ts';
import { repositoryRoot } from './repository.ts';
import { sharedFolder } from './shared-folder.ts';

/** The embedded data folder: `DATA_DIR`, or `.data` in the repository. */
export const defaultDataDir = (): string => path.resolve(process.env.DATA_DIR ?? path.join(repositoryRoot, '.data'));

/** Passwords of the embedded server; made at random on first use, readable by the owner only. */
export interface LocalSecrets {
  readonly superuser: string;
  readonly departments: Readonly<Record<DepartmentCode, string>>;
}

const password = (): string => randomBytes(24).toString('base64url');

/** The secrets of a data folder, made when it has none. */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = path.join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) {
    const departments = Object.fromEntries(DEPARTMENTS.map(({ code }) => [code, password()]));
    writeFileSync(file, JSON.stringify({ superuser: password(), departments }, null, 2), { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets;
}

/**
 * Where the embedded cluster stands: in the data folder, unless we are root in a private home, which the server's own
 * user cannot pass; then below /var/lib/community-graph.
 */
export function clusterFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  if (userInfo().uid !== 0 || isReachableByAll(dataDir)) return path.join(dataDir, 'postgres');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const folder = path.join(sharedFolder(), 'clusters');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return path.join(folder, name);
}

/**
 * Takes a data folder for this process.
 * @returns what releases it
 * @throws {Error} when another running process holds it, naming it
 */
export function lockDataFolder(dataDir: string): () => void {
  const file = path.join(dataDir, 'lock');
  mkdirSync(dataDir, { recursive: true });
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder && isRunning(holder)) {
    throw new Error(`${dataDir} is in use by process ${holder}: stop it first, or set DATA_DIR to another folder.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** The process that holds a data folder, if it runs. */
export function dataFolderHolder(dataDir: string): number | null {
  const file = path.join(dataDir, 'lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return holder && isRunning(holder) ? holder : null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
