import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { callerSchema } from '@community-graph/schema/caller';
import { internationalCrypto as crypto } from '@community-graph/schema/record/international-crypto';
import type { Look } from '@community-graph/schema/record/look';
import { growingChain } from '@community-graph/schema/record/test-record';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { listSharedLooks, sharedLooksRoute } from './list-shared-looks.ts';
import { storeEntries } from './store-entries.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await startTestSubgraph(definition);
});
afterAll(() => test.stop());

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const looked = (sub: string, given: string[], hours = 0): Partial<Look> => ({
  sub,
  given,
  time: ago(hours),
  subjects: ['Resident:1'],
});

/** Stores a chain of looks; returns its identifier. */
async function store(...changes: Partial<Look>[]): Promise<string> {
  const { chain, look } = growingChain();
  const entries = changes.map(look);
  await storeEntries(test.db, chain, entries, { crypto, ownerOf: () => undefined });
  return chain;
}

it('tells each look at the fields of a rule once, page after page, of others’ chains and of that window only', async () => {
  const own = await store(looked('own', ['Resident.name']));
  const one = await store(
    looked('old', ['Resident.name'], 3),
    looked('a', ['Resident.name', 'Resident.sex']),
    looked('refused', []),
    looked('other', ['Resident.sex']),
    looked('b', ['Resident.birthDate']),
  );
  const two = await store(looked('c', ['Resident.name']));
  const question = { fields: ['Resident.birthDate', 'Resident.name'], since: ago(2), own };
  const told: string[] = [];
  let have: Record<string, number> = {};
  for (let isAll = false; !isAll; ) {
    const answer = await listSharedLooks(test.db, { ...question, have }, 1);
    told.push(...answer.looks.map(({ sub, given }) => `${sub} ${given}`));
    ({ have, isAll } = answer);
  }
  expect(told.sort()).toEqual(['a Resident.name', 'b Resident.birthDate', 'c Resident.name']);
  expect(have).toEqual({ [one]: 5, [two]: 1 });
  expect((await listSharedLooks(test.db, { ...question, own: null, have })).looks).toMatchObject([{ sub: 'own' }]);
});

it('tells gateways only', async () => {
  const question = { fields: ['Resident.name'], since: ago(2), own: null, have: {} };
  const caller = callerSchema.parse({
    sub: 'x',
    dept: 'community',
    roles: [],
    region: '22',
    purpose: 'audit',
    exp: 4_000_000_000,
  });
  await expect(sharedLooksRoute.answer(question, caller, test as never)).rejects.toThrow('Only gateways');
});
