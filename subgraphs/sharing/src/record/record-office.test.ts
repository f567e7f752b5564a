import { randomUUID } from 'node:crypto';
import { type OpenDatabase, openDatabase } from '@community-graph/kit/database/connect';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { departmentChain } from '@community-graph/schema/record/batch';
import { NOTHING_BEFORE, nextEntry } from '@community-graph/schema/record/chain';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import { testLook, testSigner } from '@community-graph/schema/record/test-record';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { RecordOffice } from './record-office.ts';

let subgraph: TestSubgraph;
let database: OpenDatabase;
const office = new RecordOffice({ signer: testSigner, retentionYears: 3, report: () => undefined });
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  database = openDatabase({ url: subgraph.url, applicationName: 'test' });
});
afterAll(async () => {
  await database?.close();
  await subgraph?.stop();
});

const send = (dept: string, chain: string) => {
  const entries = [nextEntry(internationalCrypto, { chain, size: 0, head: NOTHING_BEFORE }, testLook(1))];
  return office.route.answer({ chain, entries }, { dept } as never, database);
};

it('takes the record of gateways, and of each department what it told by events, in chains of its own', async () => {
  expect(await send('gateway', randomUUID())).toEqual({ size: 1, fault: null });
  expect(await send('health', departmentChain('health', randomUUID()))).toEqual({ size: 1, fault: null });
});

it('takes of a department nothing for the chain of a gateway or of another, and of others nothing', async () => {
  const refused = expect.objectContaining({ extensions: { code: 'FORBIDDEN_FIELD', reason: 'NOT_SHARED' } });
  const strange: [string, string][] = [
    ['health', `ffffffff${randomUUID().slice(8)}`],
    ['health', departmentChain('finance', randomUUID())],
    ['sharing', departmentChain('sharing', randomUUID())],
    ['community', departmentChain('community', randomUUID())],
  ];
  for (const [dept, chain] of strange) await expect(send(dept, chain)).rejects.toEqual(refused);
});
