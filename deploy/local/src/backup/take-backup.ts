import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { copyTree } from './copy-cluster.ts';

/** Raw SQL in this file: PostgreSQL's functions of online backup. The packaged binaries have no pg_basebackup. */

/** Folders whose content belongs to the running server; the log of changes comes last, and by itself. */
const LEFT_OUT = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
const LEFT_OUT_FILES = /^(?:postmaster\.(?:pid|opts)|current_logfiles|.*pgsql_tmp.*)$/;
/** Holds back the log of changes until the backup has it. */
const SLOT = 'community_graph_backup';

const belongs = (relative: string): boolean =>
  !LEFT_OUT.includes(relative) && !LEFT_OUT_FILES.test(path.basename(relative));

/** What is backed up, and whereto. */
export interface BackupOptions {
  /** The server as superuser. */
  readonly adminUrl: string;
  /** Its cluster's folder, on this machine. */
  readonly cluster: string;
  /** A folder that is not there yet. */
  readonly target: string;
}

/**
 * Copies a cluster while its server runs, with what has changed meanwhile, so that the copy starts by itself as of its end.
 * It stands at its place only when it is whole.
 * @throws {Error} when the place is taken
 */
export async function takeBackup({ adminUrl, cluster, target }: BackupOptions): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} is there already.`);
  const making = `${target}.making`;
  await rm(making, { recursive: true, force: true });
  // One session from start to stop: PostgreSQL gives up a backup whose session ends.
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [SLOT]);
    await client.query('SELECT pg_backup_start($1, true)', ['community-graph']);
    await copyTree(cluster, making, { takes: belongs });
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>(
      'SELECT labelfile, spcmapfile FROM pg_backup_stop(false)',
    );
    const [label] = rows;
    if (!label) throw new Error('PostgreSQL gave no label for the backup.');
    await writeFile(path.join(making, 'backup_label'), label.labelfile, { mode: 0o600 });
    // The last segment is begun only; what a restored server needs of it is in it.
    await client.query('SELECT pg_switch_wal()');
    await copyTree(path.join(cluster, 'pg_wal'), path.join(making, 'pg_wal'), {
      takes: (relative) => !relative.startsWith('archive_status'),
    });
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
  await rename(making, target);
}
