import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** The user under which PostgreSQL runs when we are root. */
const NAME = 'postgres';

/** Numbers of a user and its group. */
export interface UserIds {
  readonly uid: number;
  readonly gid: number;
}

const idOf = (flag: '-u' | '-g'): number =>
  Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }));

/** As root: the ids of the user `postgres`, made when missing. As anybody else: `undefined`, nothing is to change. */
export function postgresUser(): UserIds | undefined {
  if (userInfo().uid !== 0) return undefined;
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', NAME], { stdio: 'ignore' });
    return { uid: idOf('-u'), gid: idOf('-g') };
  }
}
