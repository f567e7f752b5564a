import { fileURLToPath } from 'node:url';
import { anchorCheckpoints } from '@community-graph/kit/anchors/anchor-checkpoints';
import { type OpenDatabase, openDatabase } from '@community-graph/kit/database/connect';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { officeSigningKey } from '@community-graph/schema/access/office-keys';
import { DEPARTMENTS, SUBGRAPHS } from '@community-graph/schema/departments';
import { internationalSigner } from '@community-graph/schema/record/international-crypto';
import { testChain } from '@community-graph/schema/record/test-record';
import { verifyRecord } from '@community-graph/schema/record/verify-record';
import { newestCheckpoints, sealChains } from '@community-graph/sharing/record/seal-chains';
import { storeEntries } from '@community-graph/sharing/record/store-entries';
import { expect, it, onTestFinished } from 'vitest';
import type { PerDepartment } from '../per-department.ts';
import { exportFromDatabases, trustedKeys } from './export-record.ts';

const signer = internationalSigner(officeSigningKey({}));
const { crypto } = signer;
const CHAIN = '1c5a8f52-5a0b-4c6e-9d53-0d1f5f3f2a11';

async function startDatabases() {
  const opened = await Promise.all(
    SUBGRAPHS.map(async ({ code }) => {
      const { url, drop } = await createMigratedDatabase(
        fileURLToPath(new URL(`../../../../subgraphs/${code}`, import.meta.url)),
      );
      const database = openDatabase({ url, applicationName: 'test', maxConnections: 2 });
      onTestFinished(async () => {
        await database.close();
        await drop();
      });
      return [code, { url, database }] as const;
    }),
  );
  const all = Object.fromEntries(opened) as PerDepartment<{ url: string; database: OpenDatabase }>;
  const urls = Object.fromEntries(opened.map(([code, { url }]) => [code, url])) as PerDepartment<string>;
  return { urls, office: all.sharing.database, departments: DEPARTMENTS.map(({ code }) => all[code].database) };
}

/** Stores entries at the office, seals them, and lets every department anchor. */
async function record(office: OpenDatabase, departments: readonly OpenDatabase[], entries: readonly unknown[]) {
  const ownerOf = () => 'public-security';
  expect((await storeEntries(office.db, CHAIN, entries, { crypto, ownerOf })).fault).toBeNull();
  await sealChains(office.db, signer);
  const newest = await newestCheckpoints(office.db);
  const log = { error: (what: unknown) => expect(what).toBeUndefined() } as never;
  const source = { crypto, keys: trustedKeys(), log, spacing: 0 };
  for (const { db } of departments) await anchorCheckpoints({ ...source, db }, newest);
}

it('exports and verifies the office’s record and every department’s anchors, and finds a tail that was cut', async () => {
  const { urls, office, departments } = await startDatabases();
  const { entries } = testChain(signer, CHAIN, { sizes: [5], departments: [] });
  await record(office, departments, entries.slice(0, 3));
  await record(office, departments, entries.slice(3));
  const verify = () => verifyRecord(exportFromDatabases(urls), { trustedKeys: trustedKeys() });
  expect(await verify()).toEqual({ intact: true, counts: { chains: 1, entries: 5, checkpoints: 2, anchors: 10 } });
  // Whoever owns the office's database can do this; the departments' databases are not the office's.
  await office.pool.query(`
    ALTER TABLE access_record.checkpoints DISABLE TRIGGER append_only;
    ALTER TABLE access_record.looks DISABLE TRIGGER append_only;
    DELETE FROM access_record.checkpoints WHERE size = 5; DELETE FROM access_record.looks WHERE sequence >= 3;`);
  expect(await verify()).toMatchObject({
    intact: false,
    fault: { chain: CHAIN, sequence: 4, what: expect.stringContaining('civil-affairs anchored 5 entries') },
  });
  await office.pool.query(
    'DELETE FROM access_record.looks; DELETE FROM access_record.checkpoints; DELETE FROM access_record.chains',
  );
  expect(await verify()).toMatchObject({ intact: false, fault: { chain: CHAIN } });
});
