import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertHouseholds, insertPlaces } from '../fixtures.ts';
import { ITEM, insertCentres } from '../service-centre/testing-centre.ts';
import { serviceItems } from '../service-items/tables.ts';
import { definition } from '../subgraph.ts';

const TODAY = chinaDate();
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 4);
  await insertCentres(subgraph.db);
  for (const [item, form] of [
    [ITEM.ELDERLY, 'ELDERLY_FILE'],
    [ITEM.ASSISTANCE, 'MINIMUM_LIVING_GUARANTEE'],
  ] as const) {
    await subgraph.db.update(serviceItems).set({ form }).where(eq(serviceItems.id, item));
  }
}, 60_000);
afterAll(() => subgraph?.stop());

const [APPLICANT, SPOUSE] = [id('b', 1), id('c', 1)];
interface Given {
  readonly place?: 'HOME';
  readonly authorisation?: object;
}
/** What is wrong with the authorisation of a preview; what is wrong with its answers does not matter here. */
async function refused(item: string, given: Given): Promise<string[]> {
  const answer = await subgraph.execute(
    'mutation ($input: PreviewIntakeInput!) { previewIntake(input: $input) { preview { asked } } }',
    { input: { serviceItem: item, resident: APPLICANT, evidence: [], answers: [], ...given } },
    { sub: 'worker', dept: 'civil-affairs' },
  );
  return faultsOf(answer)
    .filter((fault) => fault.startsWith('input.authorisation'))
    .map((fault) => fault.replace('input.authorisation', '').trim());
}
const signed = (signedBy: readonly string[], more: object = {}) => ({
  authorisation: { signedBy, signedOn: TODAY, ...more },
});

it('the means of a family are looked at only when all who live together have signed, or somebody for them', async () => {
  expect(await refused(ITEM.ASSISTANCE, {})).toEqual(['REQUIRED']);
  expect(await refused(ITEM.ASSISTANCE, signed([APPLICANT]))).toEqual(['.signedBy MEMBER_MISSING']);
  expect(await refused(ITEM.ASSISTANCE, signed([SPOUSE]))).toEqual([
    '.signedBy APPLICANT_MISSING',
    '.signedBy MEMBER_MISSING',
  ]);
  expect(await refused(ITEM.ASSISTANCE, signed([APPLICANT, SPOUSE]))).toEqual([]);
  expect(await refused(ITEM.ASSISTANCE, signed([APPLICANT], { signedFor: [SPOUSE] }))).toEqual([]);
});

it('only who lives in the household signs, and not long before', async () => {
  expect(await refused(ITEM.ELDERLY, signed([APPLICANT, id('b', 2)]))).toEqual(['.signedBy NO_MEMBER']);
  expect(await refused(ITEM.ELDERLY, signed([APPLICANT], { signedOn: afterDays(TODAY, -31) }))).toEqual([
    '.signedOn EXPIRED',
  ]);
  expect(await refused(ITEM.ELDERLY, signed([APPLICANT], { signedOn: afterDays(TODAY, -30) }))).toEqual([]);
});

it('at home the resident signs for any form, at the counter the confirmation is enough', async () => {
  expect(await refused(ITEM.ELDERLY, {})).toEqual([]);
  expect(await refused(ITEM.ELDERLY, { place: 'HOME' })).toEqual(['REQUIRED']);
  expect(await refused(ITEM.ELDERLY, { place: 'HOME', ...signed([APPLICANT]) })).toEqual([]);
});
