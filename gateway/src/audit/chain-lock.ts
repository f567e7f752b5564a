import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STATE_AND_AFTER = /^\d+ \(.*\) (.*)$/s;
/** Field 22 of /proc/<pid>/stat, counted from the third. */
const START_TIME = 19;

/** A process by its id and when it started, so that another one with the same id later is told apart. */
function identityOf(pid: number): string | null {
  try {
    const fields = STATE_AND_AFTER.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]?.split(' ') ?? [];
    return fields[0] === 'Z' ? null : `${pid} ${fields[START_TIME] ?? ''}`;
  } catch {
    return isRunning(pid) ? `${pid} ` : null;
  }
}

/** Where there is no /proc. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holderOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Takes a chain's folder for this process; a lock whose process has ended counts for nothing.
 * @returns what releases it, or `null` when another running process holds it
 */
export function lockChain(folder: string): (() => void) | null {
  const file = path.join(folder, 'lock');
  for (;;) {
    try {
      writeFileSync(file, identityOf(process.pid) ?? '', { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(file);
    const pid = Number.parseInt(holder, 10);
    if (pid > 0 && identityOf(pid) === holder) return null;
    removeStale(file, holder);
  }
}

/** Takes a lock away that is still the stale one: of several processes that find it one succeeds. */
function removeStale(file: string, holder: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (holderOf(aside) === holder) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
