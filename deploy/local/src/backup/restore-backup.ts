import { existsSync } from 'node:fs';
import { appendFile, chown, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { isInitialised } from '../initialise-cluster.ts';
import { startEmbeddedPostgres } from '../postgres.ts';
import { postgresUser } from '../system-user.ts';
import { copyTree } from './copy-cluster.ts';

/** What is restored, and whereto. */
export interface RestoreOptions {
  readonly backup: string;
  /** Folder of the cluster: not there, or empty. */
  readonly cluster: string;
  /** Folder in which a server with `WAL_ARCHIVE` kept what has changed since. */
  readonly archive?: string | undefined;
  /** Until when; without it as far as the archive goes, or without an archive as of the end of the backup. */
  readonly until?: Date | undefined;
  /** Password of the superuser. */
  readonly password: string;
}

const LOOK_MILLISECONDS = 100;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** As this setting reads it: not in the form of ISO 8601. */
const timestampOf = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', '+00');

/** A command of a shell that PostgreSQL runs, with a path in it. */
const shellQuoted = (text: string): string => `"${text.replaceAll(/["$`\\]/g, '\\$&')}"`;

/** The settings by which a server keeps each piece of its log of changes in a folder, once and whole. */
export function archiveSettings(archive: string): Record<string, string> {
  const target = shellQuoted(`${archive}/`);
  return {
    archive_mode: 'on',
    archive_command: `test ! -f ${target}%f && cp %p ${target}%f.part && mv ${target}%f.part ${target}%f`,
    // What is not archived yet would be lost with the machine: at most a minute.
    archive_timeout: '60',
  };
}

/** @throws {Error} when a folder holds no backup */
export function requireBackup(folder: string): void {
  if (isInitialised(folder) && existsSync(path.join(folder, 'backup_label'))) return;
  throw new Error(`${folder} holds no backup.`);
}

/**
 * Puts a backup where a cluster shall be, as of the moment that is asked for: what has changed since is done again by a
 * server that runs for it alone.
 * @throws {Error} when there is a cluster already, or no backup
 */
export async function restoreBackup({ backup, cluster, archive, until, password }: RestoreOptions): Promise<void> {
  requireBackup(backup);
  if (isInitialised(cluster)) throw new Error(`${cluster} holds a cluster: move it away first.`);
  if (until && !archive) throw new Error('A moment can be reached only with the archive of what has changed.');
  const owner = postgresUser();
  await copyTree(backup, cluster, { owner });
  if (!archive) return;
  const lines = [
    `restore_command = ${quoted(`cp ${shellQuoted(`${archive}/`)}%f %p`)}`,
    `recovery_target_timeline = 'latest'`,
    // Set in any case: the backup may be of a cluster that was restored itself.
    `recovery_target_time = ${quoted(until ? timestampOf(until) : '')}`,
    `recovery_target_action = 'promote'`,
  ];
  await appendFile(path.join(cluster, 'postgresql.auto.conf'), `${lines.join('\n')}\n`);
  const signal = path.join(cluster, 'recovery.signal');
  await writeFile(signal, '', { mode: 0o600 });
  if (owner) await chown(signal, owner.uid, owner.gid);
  await recover(cluster, password);
}

/** Runs the cluster's server until it has done everything again; it answers before, but does not write. */
async function recover(dataDir: string, password: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir, password });
  const client = new pg.Client({ connectionString: server.adminUrl });
  try {
    await client.connect();
    for (;;) {
      const { rows } = await client.query<{ over: boolean }>('SELECT NOT pg_is_in_recovery() AS over');
      if (rows[0]?.over) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
    }
  } finally {
    await client.end();
    await server.stop();
  }
}
