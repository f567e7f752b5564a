import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { UserIds } from './system-user.ts';

/** Chinese names sort by Pinyin with ICU's zh; where a build has no ICU, by code point. */
const LOCALES = [
  ['--locale=C', '--locale-provider=icu', '--icu-locale=zh'],
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

/** Whether a folder holds a cluster. */
export const isInitialised = (dataDir: string): boolean => existsSync(path.join(dataDir, 'PG_VERSION'));

/**
 * Makes a cluster in UTF-8 with one superuser, `postgres`, who needs the password. It is made beside its place and moved
 * there when it is whole, so that an interrupted making leaves none.
 */
export async function initialiseCluster(
  initdb: string,
  dataDir: string,
  password: string,
  user: UserIds | undefined,
): Promise<void> {
  const passwordFile = `${dataDir}.password`;
  const making = `${dataDir}.making`;
  mkdirSync(path.dirname(dataDir), { recursive: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const flags = ['--encoding=UTF8', '--auth=scram-sha-256', '--username=postgres', '--no-sync', '--no-instructions'];
  const faults: string[] = [];
  try {
    for (const locale of LOCALES) {
      makeEmpty(making, user);
      const fault = await run(initdb, [`--pgdata=${making}`, `--pwfile=${passwordFile}`, ...flags, ...locale], user);
      if (fault === null) {
        rmSync(dataDir, { recursive: true, force: true });
        return renameSync(making, dataDir);
      }
      faults.push(fault);
    }
    rmSync(making, { recursive: true, force: true });
    throw new Error(`initdb failed: ${faults[0]}`);
  } finally {
    unlinkSync(passwordFile);
  }
}

function makeEmpty(folder: string, user: UserIds | undefined): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

/** Runs a program to its end; what it complained of when it failed. */
function run(command: string, args: string[], user: UserIds | undefined): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? null : words.trim()));
  });
}
