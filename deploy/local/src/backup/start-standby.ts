import { existsSync } from 'node:fs';
import { appendFile, chown, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres.ts';
import { postgresUser } from '../system-user.ts';
import { restoreBackup } from './restore-backup.ts';
import { takeBackup } from './take-backup.ts';

/** Which server is followed, and where the standby is to stand. */
export interface StandbyOptions {
  /** The followed server as superuser. */
  readonly adminUrl: string;
  /** Its cluster's folder, on this machine. */
  readonly cluster: string;
  /** Folder of the standby's cluster; a copy is made when there is none. */
  readonly dataDir: string;
  readonly password: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts a streaming standby of a server of this machine, as `pg_basebackup --write-recovery-conf` makes one of another's. */
export async function startStandby(options: StandbyOptions): Promise<EmbeddedPostgres> {
  const { adminUrl, cluster, dataDir, password, settings, port } = options;
  if (!existsSync(dataDir)) {
    const backup = `${dataDir}.backup`;
    await takeBackup({ adminUrl, cluster, target: backup });
    await restoreBackup({ backup, cluster: dataDir, password });
    await follow(dataDir, new URL(adminUrl));
  }
  return startEmbeddedPostgres({
    dataDir,
    password,
    ...(port ? { port } : {}),
    settings: { ...settings, hot_standby: 'on' },
  });
}

async function follow(dataDir: string, { hostname, port, username, password }: URL): Promise<void> {
  const place = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
  await appendFile(path.join(dataDir, 'postgresql.auto.conf'), `primary_conninfo = '${place}'\n`);
  const signal = path.join(dataDir, 'standby.signal');
  await writeFile(signal, '', { mode: 0o600 });
  const owner = postgresUser();
  if (owner) await chown(signal, owner.uid, owner.gid);
}
