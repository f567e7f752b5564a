import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testLook } from '@community-graph/schema/record/test-record';
import { expect, it, onTestFinished, vi } from 'vitest';
import { signing, startRecordTaker } from '../testing/record-taker.ts';
import { AccessRecord } from './access-record.ts';
import { chainFolder, journalFiles, type RecalledLook } from './journal-files.ts';
import { LeftChains } from './left-chains.ts';

const wait = { timeout: 20_000 };

function dataFolder() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'left-chains-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

function startLeftChains(dataDir: string, origin: string) {
  const problems: string[] = [];
  const recalled: RecalledLook[] = [];
  const left = new LeftChains({
    record: { dataDir, report: ({ problem }) => problems.push(problem) },
    shipper: { origin, signing, report: () => undefined },
    recall: (look) => recalled.push(look),
    recallHours: 1_000_000,
  });
  left.start();
  onTestFinished(() => left.stop());
  return { left, problems, recalled };
}

const open = (dataDir: string) => AccessRecord.open({ dataDir, report: () => undefined });

it('the office gets the looks of a gateway that never starts again, and not those of one that runs', async () => {
  const office = await startRecordTaker();
  const dataDir = dataFolder();
  const [running, ended] = [await open(dataDir), await open(dataDir)];
  onTestFinished(() => running.close());
  await running.append(testLook(0));
  for (let number = 1; number < 4; number += 1) await ended.append(testLook(number));
  await ended.close();
  const { left, recalled } = startLeftChains(dataDir, office.origin);
  await vi.waitUntil(() => office.entries.length === 3, wait);
  expect(new Set(office.entries.map(({ chain }) => chain))).toEqual(new Set([ended.chain]));
  expect(recalled).toHaveLength(3);
  await vi.waitUntil(() => left.backlog === 0, wait);
  // A gateway that starts later goes on with the chain.
  const again = () => AccessRecord.openChain({ dataDir, report: () => undefined }, ended.chain);
  const reopened = await vi.waitUntil(again, wait);
  expect(reopened.size).toBe(3);
  await reopened.close();
});

it('a chain that is damaged is told of and left; the others are sent', async () => {
  const office = await startRecordTaker();
  const dataDir = dataFolder();
  const chains = [await open(dataDir), await open(dataDir)];
  for (const record of chains) {
    await record.append(testLook(0));
    await record.append(testLook(1));
    await record.close();
  }
  const [damaged = '', whole] = chains.map(({ chain }) => chain).sort();
  const [file] = await journalFiles(chainFolder(dataDir, damaged));
  writeFileSync(file?.path ?? '', '{}\n', { flag: 'r+' });
  const { problems } = startLeftChains(dataDir, office.origin);
  await vi.waitUntil(() => office.entries.length === 2, wait);
  expect(new Set(office.entries.map(({ chain }) => chain))).toEqual(new Set([whole]));
  expect(problems).toEqual([expect.stringContaining('damaged')]);
});
