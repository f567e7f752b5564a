import { fileURLToPath } from 'node:url';
import { readSubgraphConfig } from '@community-graph/kit/server/config';
import { startSubgraph } from '@community-graph/kit/server/start';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { departmentByCode, SUBGRAPHS } from '@community-graph/schema/departments';
import { testLook } from '@community-graph/schema/record/test-record';
import { verifyRecord } from '@community-graph/schema/record/verify-record';
import { requestKeys } from '@community-graph/schema/request-keys';
import { Secrets } from '@community-graph/schema/secrets/secrets';
import { openOffice } from '@community-graph/sharing/office';
import { definition as sharing } from '@community-graph/sharing/subgraph';
import { pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { AccessRecord } from '../../../../gateway/src/audit/access-record.ts';
import { RecordShipper } from '../../../../gateway/src/audit/record-shipper.ts';
import { definition as health } from '../../../../subgraphs/health/src/subgraph.ts';
import type { PerDepartment } from '../per-department.ts';
import { testFolder } from '../test-folder.ts';
import { exportFromDatabases, trustedKeys } from './export-record.ts';

const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

async function startDatabases(): Promise<PerDepartment<string>> {
  const urls = await Promise.all(
    SUBGRAPHS.map(async ({ code }) => {
      const { url, drop } = await createMigratedDatabase(
        fileURLToPath(new URL(`../../../../subgraphs/${code}`, import.meta.url)),
      );
      onTestFinished(drop);
      return [code, url] as const;
    }),
  );
  return Object.fromEntries(urls) as PerDepartment<string>;
}

it('a look goes from the gateway’s disk to the office, and its checkpoint to a department', {
  timeout: 60_000,
}, async () => {
  const urls = await startDatabases();
  const config = (code: 'sharing' | 'health', env: NodeJS.ProcessEnv = {}) => {
    const { envPrefix } = departmentByCode(code);
    const own = { [`${envPrefix}_PORT`]: '0', [`${envPrefix}_DATABASE_URL`]: urls[code] };
    return readSubgraphConfig(departmentByCode(code), { ...own, ...env });
  };
  const office = await startSubgraph({ ...sharing, ...openOffice(new Secrets({}), log) }, config('sharing'), log);
  onTestFinished(() => office.stop());
  const { origin } = new URL(office.url);
  const department = await startSubgraph(health, config('health', { SHARING_URL: origin }), log);
  onTestFinished(() => department.stop());
  const record = await AccessRecord.open({ dataDir: testFolder(), report: () => undefined });
  const [[keyId, key] = ['', '']] = requestKeys(departmentByCode('sharing'), {});
  const shipper = new RecordShipper(record, { origin, signing: { keyId, key }, report: (what) => log.warn(what) });
  shipper.start();
  onTestFinished(async () => {
    await shipper.stop();
    await record.close();
  });
  await Promise.all([0, 1, 2].map((number) => record.append(testLook(number))));
  await vi.waitUntil(() => shipper.backlog.entries === 0 && record.size === 3, { timeout: 20_000 });
  const verify = () => verifyRecord(exportFromDatabases(urls), { trustedKeys: trustedKeys() });
  await vi.waitUntil(async () => (await verify()).counts.anchors > 0, { timeout: 20_000, interval: 200 });
  expect(await verify()).toMatchObject({ intact: true, counts: { entries: 3 } });
});
