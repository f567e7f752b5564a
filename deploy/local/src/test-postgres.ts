import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedPostgres } from './postgres.ts';

/**
 * Vitest's global setup: one embedded server for the whole run, in a temporary folder, without fsync.
 * Tests reach it through `TEST_POSTGRES_URL`.
 * @returns the teardown
 */
export default async function setup(): Promise<() => Promise<void>> {
  // /tmp, not os.tmpdir(): the server's own user must reach it when we are root.
  const folder = mkdtempSync('/tmp/community-graph-test-');
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'),
    password: 'test',
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      shared_buffers: '64MB',
      // A copy of a database, a COPY into an emptied table and an index go to no log then, and none is compressed: nobody replays it.
      wal_level: 'minimal',
      max_wal_senders: '0',
      wal_compression: 'off',
    },
  });
  process.env.TEST_POSTGRES_URL = server.adminUrl;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
