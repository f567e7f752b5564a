import { chinaDate } from '@community-graph/kit/dates';
import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentDied } from '@community-graph/schema/events/public-security';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertHouseholds, insertPlaces } from '../fixtures.ts';
import { reactions } from '../reactions.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 6);
});
afterAll(() => subgraph?.stop());

interface Grant extends MutatedRow {
  readonly id: string;
}
const assistance = mutating<Grant>(
  () => subgraph,
  'assistance',
  'id kind status endReason version beneficiary { id } household { id }',
);

/** The evidence for a resident of whom departments tell this. */
async function evidenceOf(resident: string, alive: boolean | null = true, hasSevereDisability: boolean | null = true) {
  const { data } = await subgraph.execute(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { nursingStanding { evidence } } } }',
    { r: [{ __typename: 'Resident', id: resident, alive, hasSevereDisability }] },
  );
  return data._entities[0].nursingStanding?.evidence;
}
let decisions = 0;
const grant = async (n: number, beneficiary: string, more: object = {}) =>
  assistance('grantAssistance', {
    ...{ household: id('a', n), kind: 'NURSING_SUBSIDY', monthlyAmount: '100.00', grantedOn: '2026-03-01' },
    ...{
      decisionNumber: `南民护〔2026〕${++decisions}号`,
      beneficiary,
      evidence: await evidenceOf(beneficiary),
      ...more,
    },
  });

describe('a nursing subsidy', () => {
  it('is granted to persons, so that two of a household may have it and one only once', async () => {
    const [one, two] = [await grant(1, id('b', 1)), await grant(1, id('c', 1))];
    expect([one.faults, two.faults]).toEqual([[], []]);
    expect(one.row).toMatchObject({ beneficiary: { id: id('b', 1) }, household: { id: id('a', 1) } });
    expect((await grant(1, id('b', 1))).faults).toEqual(['input.kind ALREADY_GRANTED']);
  });

  it('needs the evidence that just this member is alive and severely disabled', async () => {
    const who = id('b', 2);
    const refused = async (more: object) => (await grant(2, who, more)).faults;
    expect(await refused({ evidence: await evidenceOf(who, true, false) })).toEqual([
      'input.beneficiary NOT_SEVERELY_DISABLED',
    ]);
    expect(await refused({ evidence: await evidenceOf(who, false) })).toEqual(['input.beneficiary NOT_ALIVE']);
    expect(await refused({ evidence: await evidenceOf(id('b', 3)) })).toEqual(['input.evidence OF_ANOTHER']);
    expect(await refused({ evidence: null })).toEqual(['input.evidence REQUIRED']);
    expect(await refused({ beneficiary: null })).toEqual(['input.beneficiary REQUIRED']);
    expect(await refused({ household: id('a', 4) })).toEqual(['input.beneficiary NO_MEMBER']);
    expect(await refused({ kind: 'MEDICAL' })).toEqual(['input.beneficiary OF_HOUSEHOLD']);
    // A department that told nothing has said neither that there is a certificate nor that there is none.
    expect(await evidenceOf(who, true, null)).toBeUndefined();
  });

  it('is asked for by nobody as what the means of a household decide', async () => {
    const { errors } = await subgraph.execute(
      'mutation ($input: ApplyForAssistanceInput!) { applyForAssistance(input: $input) { application { id } } }',
      {
        input: {
          ...{ idempotencyKey: 'nursing-by-means', household: id('a', 5), applicant: id('b', 5) },
          ...{ kind: 'NURSING_SUBSIDY', reason: '重度残疾', appliedOn: '2026-03-01' },
        },
      },
    );
    expect(errors[0]?.extensions?.faults).toMatchObject([{ code: 'BY_CERTIFICATE' }]);
  });

  it('is suspended by the death of who has it, its end proposed, while others of the household keep theirs', async () => {
    const [dead, living] = [await grant(3, id('b', 3)), await grant(3, id('c', 3))];
    await hearEvent(subgraph, reactions, residentDied, { subject: id('b', 3), data: { deathDate: '2026-11-01' } });
    const { data } = await subgraph.execute(
      `query ($a: ID!, $b: ID!) { dead: assistance(id: $a) { status reviews { id version proposal reasons } }
        living: assistance(id: $b) { status reviews { id } } }`,
      { a: dead.row.id, b: living.row.id },
    );
    expect(data.living).toEqual({ status: 'ACTIVE', reviews: [] });
    expect(data.dead).toMatchObject({
      status: 'SUSPENDED',
      reviews: [{ proposal: 'EXIT', reasons: ['BENEFICIARY_DIED'] }],
    });
    const review = mutating(() => subgraph, 'review', 'assistance { status endReason }');
    const [proposed] = data.dead.reviews;
    const accepted = await review('acceptAssistanceReview', {
      ...{ review: proposed.id, expectedVersion: proposed.version, decidedOn: chinaDate() },
    });
    expect(accepted.row).toMatchObject({ assistance: { status: 'ENDED', endReason: 'DEATH' } });
  });
});
