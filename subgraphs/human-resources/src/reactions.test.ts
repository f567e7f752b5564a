import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentDied, residentMoved } from '@community-graph/schema/events/public-security';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employments } from './employment/tables.ts';
import { COMMUNITY, insure, lifeEvidence, stand } from './fixtures.ts';
import { insuranceChanges, insuranceEnrolments } from './insurance/tables.ts';
import { publicPostDismissals, publicPostHoldings } from './public-post-holdings/tables.ts';
import { publicPosts } from './public-posts/tables.ts';
import { reactions } from './reactions.ts';
import { retireeFiles } from './retirees/tables.ts';
import { definition } from './subgraph.ts';
import { unemploymentRegistrations } from './unemployment/tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const file = mutating(() => subgraph, 'file', 'id status version diedOn endReason');
const died = (n: number, deathDate: string) =>
  hearEvent(subgraph, reactions, residentDied, { subject: id('a', n), data: { deathDate } });
const fileOf = async (n: number) => {
  const [row] = await subgraph.db
    .select()
    .from(retireeFiles)
    .where(eq(retireeFiles.residentId, id('a', n)));
  return row;
};
async function pensioner(n: number): Promise<void> {
  await stand(subgraph, n, { status: 'RETIRED', unemploymentReason: null, since: '2025-01-15' });
  await insure(subgraph, n, { status: 'RECEIVING' });
  const opened = await file('openRetireeFile', { resident: id('a', n), takenOverOn: '2025-03-01' });
  expect(opened.code).toBeUndefined();
}

describe('of a pensioner’s death', () => {
  it('the file is reported, for an official to confirm by evidence', async () => {
    await pensioner(1);
    await died(1, '2026-02-03');
    const reported = await fileOf(1);
    expect(reported).toMatchObject({ status: 'DEATH_REPORTED', diedOn: '2026-02-03', version: 2, endedOn: null });
    const evidence = await lifeEvidence(subgraph, 1, { alive: false, deathDate: '2026-02-03' });
    const confirmed = await file('confirmRetireeDeath', { file: reported?.id, expectedVersion: 2, evidence });
    expect(confirmed.row).toMatchObject({ status: 'ENDED', endReason: 'DIED', diedOn: '2026-02-03' });
  });

  it('a file that was reported before stays as it is, and who has none is not minded', async () => {
    await pensioner(2);
    const { row } = await file('openRetireeFile', { resident: id('a', 3), takenOverOn: '2025-03-01' });
    expect(row).toBeUndefined();
    await died(3, '2026-02-03');
    await died(2, '2026-02-03');
    await died(2, '2026-02-04');
    expect(await fileOf(2)).toMatchObject({ diedOn: '2026-02-03', version: 2 });
  });
});

it('cancels the registration of somebody unemployed who died, not before it was last verified', async () => {
  const since = '2026-01-10';
  for (const [n, deathDate, endedOn] of [
    [4, '2026-03-01', '2026-03-01'],
    [5, '2025-12-31', since],
  ] as const) {
    await stand(subgraph, n, { since });
    const about = { residentId: id('a', n), communityCode: COMMUNITY };
    await subgraph.db
      .insert(unemploymentRegistrations)
      .values({ ...about, status: 'REGISTERED', registeredOn: since, verifyBy: '2026-04-10' });
    await died(n, deathDate);
    const registrations = await subgraph.db
      .select()
      .from(unemploymentRegistrations)
      .where(eq(unemploymentRegistrations.residentId, id('a', n)));
    expect(registrations).toMatchObject([{ status: 'CANCELLED', endReason: 'DIED', endedOn, verifyBy: null }]);
    const [employment] = await subgraph.db
      .select()
      .from(employments)
      .where(eq(employments.residentId, id('a', n)));
    expect(employment).toMatchObject({ status: 'NOT_IN_LABOUR_FORCE', since: endedOn });
  }
});

it('ends what who died held of a public-welfare post, and gives its place back; a dismissal lapses', async () => {
  const post = {
    communityCode: COMMUNITY,
    kind: 'CLEANING',
    title: '保洁员',
    employer: '社区',
    duties: '保洁',
  } as const;
  const opened = { places: 2, filled: 2, monthlyPay: 178_000, status: 'OPEN', proposedOn: '2023-01-01' } as const;
  await subgraph.db.insert(publicPosts).values({ ...post, ...opened, id: id('d', 1), openedOn: '2023-02-01' });
  const term = { postId: id('d', 1), communityCode: COMMUNITY, appointedOn: '2025-01-15', termUntil: '2026-12-31' };
  await subgraph.db.insert(publicPostHoldings).values([
    { ...term, id: id('e', 10), residentId: id('a', 10), status: 'IN_POST' },
    { ...term, id: id('e', 11), residentId: id('a', 11), status: 'DISMISSAL_RECOMMENDED' },
  ]);
  await subgraph.db
    .insert(publicPostDismissals)
    .values({ holdingId: id('e', 11), reason: '缺勤', recommendedOn: '2026-03-05' });
  await died(10, '2025-01-01');
  await died(11, '2026-03-01');
  await died(11, '2026-03-01');
  const ended = { status: 'ENDED', endReason: 'DECEASED', version: 2 };
  expect(await subgraph.db.select().from(publicPostHoldings).orderBy(publicPostHoldings.id)).toMatchObject([
    { ...ended, endedOn: '2025-01-15' },
    { ...ended, endedOn: '2026-03-01' },
  ]);
  expect(await subgraph.db.select().from(publicPosts)).toMatchObject([{ filled: 0, version: 3 }]);
  expect(await subgraph.db.select().from(publicPostDismissals)).toMatchObject([
    { outcome: 'LAPSED', decidedOn: '2026-03-05', decision: null },
  ]);
});

const enrolmentsOf = (n: number) =>
  subgraph.db
    .select()
    .from(insuranceEnrolments)
    .where(eq(insuranceEnrolments.residentId, id('a', n)))
    .orderBy(insuranceEnrolments.kind);

it('stops the contributions of who died, for an official to end the enrolment by evidence', async () => {
  const pension = await insure(subgraph, 20);
  await insure(subgraph, 20, { kind: 'MEDICAL', status: 'RECEIVING' });
  await died(20, '2026-02-03');
  await died(20, '2026-02-03');
  expect(await enrolmentsOf(20)).toMatchObject([
    { id: pension, status: 'SUSPENDED', endedOn: null, version: 2 },
    { status: 'RECEIVING', version: 1 },
  ]);
  const ofPension = eq(insuranceChanges.enrolmentId, pension);
  const changes = await subgraph.db.select().from(insuranceChanges).where(ofPension);
  expect(changes).toMatchObject([{ change: 'SUSPEND', effectiveOn: '2026-02-03' }]);
  const evidence = await lifeEvidence(subgraph, 20, { alive: false, deathDate: '2026-02-03' });
  const { errors } = await subgraph.execute(
    'mutation ($input: EndInsuranceByDeathInput!) { endInsuranceByDeath(input: $input) { enrolments { id } } }',
    { input: { idempotencyKey: 'the-death-of-20', resident: id('a', 20), evidence } },
  );
  expect(errors).toEqual([]);
  expect((await enrolmentsOf(20)).map(({ endReason, endedOn }) => [endReason, endedOn])).toEqual([
    ['DIED', '2026-02-03'],
    ['DIED', '2026-02-03'],
  ]);
});

it('of a move, what runs is handed to the new community, and what has ended stays', async () => {
  const OTHER = '220102001002';
  await stand(subgraph, 30, { since: '2026-01-10' });
  const registration = { residentId: id('a', 30), communityCode: COMMUNITY, registeredOn: '2025-01-10' };
  await subgraph.db.insert(unemploymentRegistrations).values([
    { ...registration, status: 'REGISTERED', registeredOn: '2026-01-10', verifyBy: '2026-04-10' },
    { ...registration, status: 'CANCELLED', endedOn: '2025-03-01', endReason: 'STUDYING' },
  ]);
  await insure(subgraph, 30);
  await insure(subgraph, 30, { kind: 'MEDICAL', status: 'ENDED', endedOn: '2025-01-01' });
  await pensioner(31);
  for (const n of [30, 31, 30]) {
    await hearEvent(subgraph, reactions, residentMoved, { subject: id('a', n), data: { community: OTHER } });
  }
  const handedOver = { communityCode: OTHER, version: 2 };
  const kept = { communityCode: COMMUNITY, version: 1 };
  expect(await enrolmentsOf(30)).toMatchObject([handedOver, kept]);
  const ofResident = eq(unemploymentRegistrations.residentId, id('a', 30));
  const registrations = await subgraph.db.select().from(unemploymentRegistrations).where(ofResident);
  expect(registrations).toHaveLength(2);
  for (const one of registrations) expect(one).toMatchObject(one.status === 'REGISTERED' ? handedOver : kept);
  const [employment] = await subgraph.db
    .select()
    .from(employments)
    .where(eq(employments.residentId, id('a', 30)));
  expect(employment).toMatchObject(handedOver);
  expect(await fileOf(31)).toMatchObject(handedOver);
});
