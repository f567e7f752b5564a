import { id } from '@community-graph/kit/testing/identifier';
import type { TestAnswer, TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import type { Caller } from '@community-graph/schema/caller';
import { expect } from 'vitest';
import { employments } from './employment/tables.ts';
import { hardshipRecognitions } from './hardship/tables.ts';
import { insuranceEnrolments } from './insurance/tables.ts';

/** A community of the tests; that it exists is civil affairs' affair. */
export const COMMUNITY = '220102001001';

/** A day so many days from today, in China. */
export const inDays = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * 86_400_000));

/** A community worker of the tests. */
export const worker: Partial<Caller> = {
  ...{ dept: 'community', roles: ['community-worker'], region: '220102', sub: 'worker' },
};

/** The own view of a resident of the tests. */
export const asResident = (n: number): Partial<Caller> => ({
  ...{ dept: 'community', roles: ['resident'], region: '220102', sub: 'resident', subjects: [id('a', n)] },
});

/** How the n-th resident stands to work, put into the database. */
export async function stand(
  { db }: TestSubgraph,
  n: number,
  changes: Partial<typeof employments.$inferInsert> = {},
): Promise<void> {
  const unemployed = { status: 'UNEMPLOYED', unemploymentReason: 'DISMISSED', since: '2025-11-20' } as const;
  await db.insert(employments).values({ residentId: id('a', n), communityCode: COMMUNITY, ...unemployed, ...changes });
}

/** A recognition of the n-th resident, put into the database; returns its identifier. */
export async function recognise(
  { db }: TestSubgraph,
  n: number,
  changes: Partial<typeof hardshipRecognitions.$inferInsert> = {},
): Promise<string> {
  const [row] = await db
    .insert(hardshipRecognitions)
    .values({
      ...{ residentId: id('a', n), communityCode: COMMUNITY, status: 'RECOGNISED', categories: ['AGE_4050'] },
      ...{ nearRetirement: false, appliedOn: '2026-01-05', evidenceGatheredAt: new Date('2026-01-25') },
      ...{ checkedOn: '2026-01-06', checkNote: '属实', publicFrom: '2026-01-07', publicUntil: '2026-01-14' },
      ...{ decidedOn: '2026-01-20', reviewBy: '2027-01-20' },
      ...changes,
    })
    .returning({ id: hardshipRecognitions.id });
  return row?.id ?? '';
}

/** An enrolment of the n-th resident, put into the database; returns its identifier. */
export async function insure(
  { db }: TestSubgraph,
  n: number,
  changes: Partial<typeof insuranceEnrolments.$inferInsert> = {},
): Promise<string> {
  const contributing = {
    kind: 'PENSION',
    scheme: 'EMPLOYEE',
    status: 'CONTRIBUTING',
    startedOn: '2020-01-01',
  } as const;
  const [row] = await db
    .insert(insuranceEnrolments)
    .values({ residentId: id('a', n), communityCode: COMMUNITY, ...contributing, ...changes })
    .returning({ id: insuranceEnrolments.id });
  return row?.id ?? '';
}

/** The sealed evidence of whether the n-th resident lives, public security having told this. */
export async function lifeEvidence(
  subgraph: TestSubgraph,
  n: number,
  told: { readonly alive: boolean | null; readonly deathDate?: string | null },
  caller: Partial<Caller> = {},
): Promise<string> {
  const { data } = await subgraph.execute(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { lifeStanding { evidence } } } }',
    { r: [{ __typename: 'Resident', id: id('a', n), deathDate: null, ...told }] },
    caller,
  );
  return data._entities[0].lifeStanding?.evidence ?? '';
}

/** What the graph tells of residents as entities. */
export const ofResidents = (
  subgraph: TestSubgraph,
  residents: readonly number[],
  fields: string,
  caller: Partial<Caller> = {},
): Promise<TestAnswer> =>
  subgraph.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { ${fields} } } }`,
    { r: residents.map((n) => ({ __typename: 'Resident', id: id('a', n) })) },
    caller,
  );

/** Expects that a hundred residents take as many statements as ten. */
export async function expectConstantStatements(subgraph: TestSubgraph, fields: string): Promise<void> {
  const ask = async (count: number) => {
    const residents = Array.from({ length: count }, (_, n) => n + 1);
    expect((await ofResidents(subgraph, residents, fields)).errors).toEqual([]);
    return subgraph.statements();
  };
  expect(await ask(100)).toBe(await ask(10));
}
