import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testLook } from '@community-graph/schema/record/test-record';
import { expect, it, onTestFinished, vi } from 'vitest';
import { signing, startRecordTaker } from '../testing/record-taker.ts';
import { AccessRecord } from './access-record.ts';
import { RecordShipper } from './record-shipper.ts';

async function startShipping(origin: string, dataDir?: string) {
  const folder = dataDir ?? mkdtempSync(path.join(tmpdir(), 'shipper-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const record = await AccessRecord.open({ dataDir: folder, report: () => undefined, fileBytes: 50_000 });
  const reports: (string | undefined)[] = [];
  const shipper = new RecordShipper(record, { origin, signing, report: ({ reason }) => reports.push(reason) });
  shipper.start();
  const stop = async () => {
    await shipper.stop();
    await record.close();
  };
  onTestFinished(stop);
  return { record, shipper, reports, folder, stop };
}

const wait = { timeout: 20_000 };

it('ships all looks in their order, in batches', async () => {
  const office = await startRecordTaker();
  const { record, shipper } = await startShipping(office.origin);
  await Promise.all(Array.from({ length: 1_200 }, (_, number) => record.append(testLook(number))));
  await vi.waitUntil(() => shipper.backlog.entries === 0, wait);
  expect(office.entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1_200 }, (_, number) => number));
  expect(office.requests).toBeLessThan(30);
});

it('keeps the looks while the office is down, tells of it once, and goes on after it', async () => {
  const office = await startRecordTaker();
  office.isDown = true;
  const { record, shipper, reports } = await startShipping(office.origin);
  await record.append(testLook(0));
  await vi.waitUntil(() => office.requests > 1, wait);
  expect(shipper.backlog).toEqual({ entries: 1, ships: false });
  office.isDown = false;
  await vi.waitUntil(() => office.entries.length === 1, wait);
  await vi.waitUntil(() => shipper.backlog.ships, wait);
  expect(reports).toEqual([expect.stringContaining('503'), undefined]);
});

it('goes on after a restart where the office is, not where it was itself', async () => {
  const office = await startRecordTaker();
  const first = await startShipping(office.origin);
  for (let number = 0; number < 5; number += 1) await first.record.append(testLook(number));
  await vi.waitUntil(() => office.entries.length === 5, wait);
  await first.stop();
  office.entries.splice(2);
  const { record } = await startShipping(office.origin, first.folder);
  await record.append(testLook(5));
  await vi.waitUntil(() => office.entries.length === 6, wait);
});

it('tells when the office refuses an entry, and does not send it again and again at once', async () => {
  const office = await startRecordTaker();
  const { record, reports } = await startShipping(office.origin);
  await vi.waitUntil(() => office.requests > 0, wait);
  office.refuses = 'its hash is not that of what it says';
  await record.append(testLook(0));
  await vi.waitUntil(() => reports.length > 0, wait);
  expect(reports[0]).toContain('its hash is not that of what it says');
  expect(office.requests).toBeLessThan(6);
});
