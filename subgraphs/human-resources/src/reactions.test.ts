import { hearEvent } from '@community-graph/kit/testing/hear-event';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentDied } from '@community-graph/schema/events/public-security';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employments } from './employment/tables.ts';
import { COMMUNITY, insure, lifeEvidence, stand } from './fixtures.ts';
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
