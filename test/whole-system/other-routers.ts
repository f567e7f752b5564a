import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askDepartment, callerOf } from '../direct-request.ts';
import { type HiveBeside, installHive, startHive } from '../hive-beside.ts';
import { allHouseholds, expectedHouseholds } from '../household-oracle.ts';
import { type GraphError, inParallel, testSeed } from '../start-test-stack.ts';
import { ROUTER_KEY, stack } from '../the-stack.ts';

const HOUSEHOLDS = 30;
/** Of these, what each persona may have of them is asked. */
const COMPARED = 5;
const WIDTH = 4;
const OFFICIALS = ['doctor', 'police-officer', 'treasurer', 'employment-officer', 'auditor', 'civil-affairs-officer'];
const HEALTH = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Resident { healthRecord { bloodType } } } }`;

/** An error as it is told, but for the numbers of rows: Hive leaves those out below lists of other departments. */
const refusalOf = ({ path = [], extensions }: GraphError): string => {
  const { code, reason, field } = extensions as { code: string; reason?: string; field?: string };
  return [code, reason, field, path.filter((step) => typeof step === 'string').join('.')].join(' ');
};
const refusalsOf = (errors: readonly GraphError[]): string[] => [...new Set(errors.map(refusalOf))].sort();
const isCombination = (refusal: string): boolean => refusal.includes(' COMBINATION ');

/** The answer with null wherever these refusals are told. */
function closed(value: unknown, at: ReadonlySet<string>, path = ''): unknown {
  if (at.has(path)) return null;
  if (Array.isArray(value)) return value.map((one) => closed(one, at, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, closed(one, at, path === '' ? key : `${path}.${key}`)]),
  );
}

describe('Hive Gateway over the same departments', () => {
  let hive: HiveBeside | null = null;
  let ids: string[];
  beforeAll(async () => {
    const folder = installHive();
    if (folder) hive = await startHive(folder, stack, ROUTER_KEY);
    const all = await allHouseholds(stack.databaseUrls);
    const some = fc.shuffledSubarray(all, { minLength: HOUSEHOLDS, maxLength: HOUSEHOLDS });
    ids = fc.sample(some, { numRuns: 1, seed: testSeed })[0] ?? [];
  });
  afterAll(() => hive?.stop());
  beforeEach(({ skip }) => skip(hive === null, 'npm has no Hive Gateway here'));

  const ask = async (persona: string | null, query: string, variables?: object) => {
    if (!hive) throw new Error('There is no Hive Gateway.');
    return hive.ask(persona && (await stack.token(persona)), query, variables);
  };

  it(`answers Household360 as direct SQL does, for ${HOUSEHOLDS} random households`, async () => {
    const households = await expectedHouseholds(stack.databaseUrls, ids);
    expect(households).toHaveLength(HOUSEHOLDS);
    await inParallel(households, WIDTH, async (household) => {
      const { data, errors } = await ask('community-worker', HOUSEHOLD_360, { id: household.id });
      expect({ data, errors }).toEqual({ data: { household }, errors: [] });
    });
  });

  it.each(OFFICIALS)('gives %s what our gateway gives, and refuses what it refuses', async (persona) => {
    await inParallel(ids.slice(0, COMPARED), WIDTH, async (id) => {
      const theirs = await ask(persona, HOUSEHOLD_360, { id });
      const ours = await stack.ask(HOUSEHOLD_360, { id }, persona);
      const refused = refusalsOf(theirs.errors);
      expect(refused.filter((one) => !isCombination(one))).toEqual(
        refusalsOf(ours.errors).filter((one) => !isCombination(one)),
      );
      // A part of an answer is given nothing that must not be combined with another.
      const combined = refused.filter(isCombination).map((one) => one.split(' ').at(-1) ?? '');
      expect(theirs.data).toEqual(closed(ours.data, new Set(combined)));
    });
  });

  it('gives nothing without a token, and changes nothing', async () => {
    const { data, errors } = await ask(null, HOUSEHOLD_360, { id: ids[0] });
    expect(data).toEqual({ household: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    const grant =
      'mutation { updateCommunity(input: { idempotencyKey: "other-router", code: "220102001001", expectedVersion: 1, name: "x" }) { community { name } } }';
    const changed = await ask('civil-affairs-officer', grant);
    expect(changed.data?.updateCommunity ?? null).toBeNull();
    expect(changed.errors).toHaveLength(1);
  });

  it('would be refused by the department itself what the door refuses', async () => {
    const { data } = await ask('community-worker', HOUSEHOLD_360, { id: ids[0] });
    const representations = [{ __typename: 'Resident', id: data.household.members[0].resident.id }];
    const asked = { query: HEALTH, variables: { representations }, caller: callerOf('treasurer') };
    const { data: given, errors } = await askDepartment(stack, 'health', asked);
    expect(given).toEqual({ _entities: [{ healthRecord: null }] });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', field: 'Resident.healthRecord' });
  });
});
