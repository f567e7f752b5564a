import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identityOf } from './process-table.ts';

const lockFile = (dataDir: string): string => path.join(dataDir, 'lock');

/**
 * Takes a data folder for this process.
 * @returns what releases it
 * @throws {Error} when another running process holds it, naming it
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = lockFile(dataDir);
  for (;;) {
    try {
      writeFileSync(file, identityOf(process.pid) ?? '', { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = dataFolderHolder(dataDir);
    if (holder !== null) {
      throw new Error(`${dataDir} is in use by process ${holder}: stop it first, or set DATA_DIR to another folder.`);
    }
    rmSync(file, { force: true });
  }
}

/** The running process that holds a data folder; a lock whose process has ended counts for nothing. */
export function dataFolderHolder(dataDir: string): number | null {
  const identity = readLock(dataDir);
  const pid = Number.parseInt(identity, 10);
  return pid > 0 && identityOf(pid) === identity ? pid : null;
}

function readLock(dataDir: string): string {
  try {
    return readFileSync(lockFile(dataDir), 'utf8');
  } catch {
    return '';
  }
}
