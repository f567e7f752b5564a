import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { SUBGRAPHS, type SubgraphCode } from '@community-graph/schema/departments';
import { perDepartment } from './per-department.ts';
import { isReachableByAll } from './postgres-binaries.ts';
import { repositoryRoot } from './repository.ts';
import { sharedFolder } from './shared-folder.ts';

/** The embedded data folder: `DATA_DIR`, or `.data` in the repository. */
export const defaultDataDir = (): string => path.resolve(process.env.DATA_DIR ?? path.join(repositoryRoot, '.data'));

/** Passwords of the embedded server; made at random on first use, readable by the owner only. */
export interface LocalSecrets {
  readonly superuser: string;
  /** Of each department's role and of the sharing office's. */
  readonly departments: Readonly<Record<SubgraphCode, string>>;
}

/** Beside a cluster outside its data folder: the file that names the data folder. */
const NOTE = '.data-folder';

const password = (): string => randomBytes(24).toString('base64url');

/** The secrets of a data folder, made when it has none; who joined since the folder was made gets a password too. */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = path.join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true });
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets) : null;
  if (known && SUBGRAPHS.every(({ code }) => known.departments[code])) return known;
  const secrets: LocalSecrets = {
    superuser: known?.superuser ?? password(),
    departments: perDepartment(({ code }) => known?.departments[code] ?? password()),
  };
  // Beside it, then renamed: half a file would lock everybody out of the databases.
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/**
 * Where the embedded cluster stands: in the data folder, unless we are root in a private home, which the server's own
 * user cannot pass; then below /var/lib/community-graph, named by the data folder's secrets, so that a data folder that
 * is removed or moved loses or keeps its cluster. The cluster of an earlier data folder at this place is removed.
 */
export function clusterFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  if (userInfo().uid !== 0 || isReachableByAll(dataDir)) return path.join(dataDir, 'postgres');
  const clusters = path.join(sharedFolder(), 'clusters');
  mkdirSync(clusters, { recursive: true, mode: 0o755 });
  const name = createHash('sha256').update(localSecrets(dataDir).superuser).digest('hex').slice(0, 16);
  const notes = readdirSync(clusters).filter((file) => file.endsWith(NOTE) && file !== `${name}${NOTE}`);
  for (const note of notes) {
    if (readFileSync(path.join(clusters, note), 'utf8') !== dataDir) continue;
    rmSync(path.join(clusters, note.slice(0, -NOTE.length)), { recursive: true, force: true });
    rmSync(path.join(clusters, note));
  }
  writeFileSync(path.join(clusters, `${name}${NOTE}`), dataDir);
  return path.join(clusters, name);
}
