import { chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@community-graph/kit/database/connect';
import { migrate } from '@community-graph/kit/database/migrate';
import { officeSigningKey } from '@community-graph/schema/access/office-keys';
import { departmentByCode, SHARING_CODE } from '@community-graph/schema/departments';
import { internationalSigner } from '@community-graph/schema/record/international-crypto';
import { testChain } from '@community-graph/schema/record/test-record';
import { verifyRecord } from '@community-graph/schema/record/verify-record';
import { exportRecord } from '@community-graph/schema/record/write-export';
import { exportedChains } from '@community-graph/sharing/record/export-chains';
import { sealChains } from '@community-graph/sharing/record/seal-chains';
import { storeEntries } from '@community-graph/sharing/record/store-entries';
import { expect, it, onTestFinished } from 'vitest';
import { trustedKeys } from '../audit/export-record.ts';
import { ensureDepartmentDatabases } from '../department-databases.ts';
import { perDepartment } from '../per-department.ts';
import { startEmbeddedPostgres } from '../postgres.ts';
import { postgresUser } from '../system-user.ts';
import { testFolder } from '../test-folder.ts';
import { waitUntil } from '../wait-until.ts';
import { archiveSettings, restoreBackup } from './restore-backup.ts';
import { takeBackup } from './take-backup.ts';

const OFFICE = departmentByCode(SHARING_CODE);
const CHAIN = '1c5a8f52-5a0b-4c6e-9d53-0d1f5f3f2a11';
const password = 'a-password-of-the-test';
const signer = internationalSigner(officeSigningKey({}));
const { crypto } = signer;
const { entries } = testChain(signer, CHAIN, { sizes: [6], departments: [] });
const noAnchors = { chains: async () => [], of: async () => [] };

/** A folder of a test that the server may write to. */
function serverFolder(folder: string, name: string): string {
  const made = path.join(folder, name);
  mkdirSync(made);
  const user = postgresUser();
  if (user) chownSync(made, user.uid, user.gid);
  return made;
}

async function startServer(dataDir: string, settings: Record<string, string> = {}) {
  const server = await startEmbeddedPostgres({ dataDir, password, settings: { shared_buffers: '16MB', ...settings } });
  onTestFinished(() => server.stop());
  const passwords = perDepartment(({ code }) => code);
  const urls = await ensureDepartmentDatabases(server.adminUrl, passwords, [OFFICE]);
  return { server, url: urls.sharing };
}

function openOffice(url: string) {
  const office = openDatabase({ url, applicationName: 'test', maxConnections: 2 });
  return {
    ...office,
    record: async (some: readonly unknown[]) => {
      expect((await storeEntries(office.db, CHAIN, some, { crypto, ownerOf: () => 'health' })).fault).toBeNull();
      await sealChains(office.db, signer);
    },
    verdict: () => {
      const header = { algorithm: crypto.algorithm, keys: trustedKeys() };
      return verifyRecord(exportRecord(header, exportedChains(office.db, noAnchors)), { trustedKeys: trustedKeys() });
    },
  };
}

it('restores an access record that verifies: as of a backup, and as of a moment after it', async () => {
  const folder = testFolder();
  const archive = serverFolder(folder, 'archive');
  const [cluster, backup] = [path.join(folder, 'postgres'), path.join(folder, 'backup')];
  const { server, url } = await startServer(cluster, archiveSettings(archive));
  await migrate(url, fileURLToPath(new URL('../../../../subgraphs/sharing', import.meta.url)));
  const office = openOffice(url);
  await office.record(entries.slice(0, 2));
  await takeBackup({ adminUrl: server.adminUrl, cluster, target: backup });
  await office.record(entries.slice(2, 4));
  // To the millisecond, and over before anything else is recorded.
  const next = `SELECT date_trunc('milliseconds', clock_timestamp()) + '1 ms' AS moment`;
  const until = (await office.pool.query<{ moment: Date }>(next)).rows[0]?.moment ?? new Date(0);
  const isOver = () => office.pool.query('SELECT WHERE clock_timestamp() > $1', [until]);
  expect(await waitUntil(async () => (await isOver()).rowCount === 1, 5_000)).toBe(true);
  await office.record(entries.slice(4));
  await office.close();
  // A server that stops in order archives what it has written.
  await server.stop();

  const restored = async (name: string, asked: { archive?: string; until?: Date }) => {
    const place = path.join(folder, name);
    await restoreBackup({ backup, cluster: place, password, ...asked });
    const { server: again, url: there } = await startServer(place);
    const read = openOffice(there);
    const verdict = await read.verdict();
    await read.close();
    await again.stop();
    return verdict;
  };
  expect(await restored('of-backup', {})).toMatchObject({ intact: true, counts: { entries: 2 } });
  expect(await restored('of-moment', { archive, until })).toMatchObject({ intact: true, counts: { entries: 4 } });
  expect(await restored('of-end', { archive })).toMatchObject({ intact: true, counts: { entries: 6 } });
  await expect(takeBackup({ adminUrl: server.adminUrl, cluster, target: backup })).rejects.toThrow('there already');
  await expect(restoreBackup({ backup, cluster, password })).rejects.toThrow('move it away first');
  await expect(restoreBackup({ backup: archive, cluster: path.join(folder, 'x'), password })).rejects.toThrow(
    'no backup',
  );
}, 120_000);
