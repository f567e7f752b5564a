import { afterMonths, chinaDate, yearsLater } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertResidents, OTHER_COMMUNITY } from '../fixtures.ts';
import { floatingRegistrations } from '../floating-population/tables.ts';
import { definition } from '../subgraph.ts';
import { residencePermits } from './tables.ts';
import { endorsed, isInForce, mayApplyFrom, mayEndorseFrom } from './validity.ts';

let subgraph: TestSubgraph;
const FIELDS = `id status version number ground appliedOn decideBy decidedOn reason issuedOn validUntil yearsCountedFrom
  inForce endedOn endReason endorsements { endorsedOn validUntil late } resident { id } registration { id }`;
const change = mutating<MutatedRow & { appliedOn: string; decideBy: string }>(() => subgraph, 'permit', FIELDS);
const group = mutating(() => subgraph, 'group', 'id version status memberCount members { leader registration { id } }');
const today = chinaDate();

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 100);
  await subgraph.db.insert(floatingRegistrations).values(
    Array.from({ length: 30 }, (_, index) => ({
      ...{ id: id('e', index + 1), residentId: id('a', index + 1), communityCode: COMMUNITY, cameFrom: '230281' },
      ...{ reason: 'BUSINESS' as const, dwelling: 'OWN' as const, status: 'REGISTERED' as const },
      ...{ arrivedOn: '2023-01-01', registeredOn: index === 19 ? today : '2023-01-02', lastVerifiedOn: today },
    })),
  );
}, 60_000);
afterAll(() => subgraph?.stop());

const apply = (n: number) => change('applyForResidencePermit', { resident: id('a', n), ground: 'EMPLOYMENT' });

/** A permit that was issued on a day. */
async function issued(n: number, issuedOn: string): Promise<string> {
  const [permit] = await subgraph.db
    .insert(residencePermits)
    .values({
      ...{ residentId: id('a', n), registrationId: id('e', n), communityCode: COMMUNITY, ground: 'DWELLING' },
      ...{ status: 'ISSUED', appliedOn: issuedOn, decideBy: issuedOn, decidedOn: issuedOn, issuedOn },
      ...{ number: `JZ0000${1000 + n}`, validUntil: yearsLater(issuedOn, 1), yearsCountedFrom: issuedOn },
    })
    .returning({ id: residencePermits.id });
  return permit?.id ?? '';
}

describe('how long a permit is valid', () => {
  it('is a year, a year more from its end when endorsed in time, and a year from a late endorsement', () => {
    expect(mayApplyFrom('2025-08-31')).toBe('2026-02-28');
    expect(mayEndorseFrom('2026-03-31')).toBe('2026-02-28');
    const permit = { validUntil: '2026-03-01', yearsCountedFrom: '2024-03-01' };
    const inTime = { validUntil: '2027-03-01', yearsCountedFrom: '2024-03-01', late: false };
    expect(endorsed(permit, '2026-02-10')).toEqual(inTime);
    expect(endorsed(permit, '2026-03-01')).toEqual(inTime);
    expect(endorsed(permit, '2026-03-02')).toEqual({
      ...{ validUntil: '2027-03-02', yearsCountedFrom: '2026-03-02', late: true },
    });
    expect(isInForce({ status: 'ISSUED', validUntil: '2026-03-01' }, '2026-03-01')).toBe(true);
    expect(isInForce({ status: 'ISSUED', validUntil: '2026-03-01' }, '2026-03-02')).toBe(false);
    expect(isInForce({ status: 'ENDED', validUntil: '2026-03-01' }, '2026-01-01')).toBe(false);
  });
});

describe('an application for a permit', () => {
  it('rests on half a year of registration, and there is one at a time', async () => {
    const { row } = await apply(1);
    expect(row).toMatchObject({
      status: 'APPLIED',
      inForce: false,
      registration: { id: id('e', 1) },
      endorsements: [],
    });
    expect(Date.parse(row.decideBy) - Date.parse(row.appliedOn)).toBe(15 * 86_400_000);
    expect((await apply(1)).faults).toEqual(['input.resident RUNNING']);
    expect((await apply(20)).faults).toEqual(['input.resident DEAD', 'input.resident TOO_EARLY']);
    expect((await apply(40)).faults).toEqual(['input.resident DEAD', 'input.resident NOT_REGISTERED']);
    const both = await Promise.all([apply(2), apply(2)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident RUNNING']);
  });

  it('is made by residents for themselves, and for nobody else', async () => {
    const own = { dept: 'community', roles: ['resident'], region: '220102', sub: 'r', subjects: [id('a', 3)] };
    const input = { ground: 'SCHOOLING' };
    expect((await change('applyForResidencePermit', { ...input, resident: id('a', 4) }, { caller: own })).code).toBe(
      'FORBIDDEN_FIELD',
    );
    expect(
      (await change('applyForResidencePermit', { ...input, resident: id('a', 3) }, { caller: own })).code,
    ).toBeUndefined();
  });

  it('is issued, refused with a reason, or withdrawn, not before it was made', async () => {
    const one = { permit: (await apply(5)).row.id, expectedVersion: 1 };
    const issue = await change('issueResidencePermit', { ...one, number: 'JZ00000005', issuedOn: today });
    expect(issue.row).toMatchObject({
      ...{ status: 'ISSUED', inForce: true, validUntil: yearsLater(today, 1), yearsCountedFrom: today, version: 2 },
    });
    const two = { permit: (await apply(6)).row.id, expectedVersion: 1 };
    const wrong = await change('issueResidencePermit', { ...two, number: 'JZ00000005', issuedOn: '2020-01-01' });
    expect(wrong.faults).toEqual(['input.issuedOn TOO_EARLY', 'input.number TAKEN']);
    expect(
      (await change('refuseResidencePermit', { ...two, decidedOn: '2020-01-01', reason: '缺材料' })).faults,
    ).toEqual(['input.decidedOn TOO_EARLY']);
    const refused = await change('refuseResidencePermit', { ...two, decidedOn: today, reason: '缺材料' });
    expect(refused.row).toMatchObject({ status: 'REFUSED', reason: '缺材料' });
    const three = { permit: (await apply(6)).row.id, expectedVersion: 1 };
    expect((await change('withdrawResidencePermit', { ...three, withdrawnOn: '2020-01-01' })).faults).toEqual([
      'input.withdrawnOn TOO_EARLY',
    ]);
    expect((await change('withdrawResidencePermit', { ...three, withdrawnOn: today })).row.status).toBe('WITHDRAWN');
    expect(
      (await change('issueResidencePermit', { ...three, number: 'JZ00000006', issuedOn: today, expectedVersion: 2 }))
        .code,
    ).toBe('CONFLICT');
  });
});

describe('an issued permit', () => {
  it('is endorsed in the month before it runs out, or late, when years are counted anew', async () => {
    const running = await issued(11, afterMonths(today, -9));
    const early = { permit: running, expectedVersion: 1, endorsedOn: today };
    expect((await change('endorseResidencePermit', early)).faults).toEqual(['input.endorsedOn TOO_EARLY']);
    const since = afterMonths(today, -14);
    const out = await issued(12, since);
    const late = await change('endorseResidencePermit', { permit: out, expectedVersion: 1, endorsedOn: today });
    const until = yearsLater(today, 1);
    expect(late.row).toMatchObject({
      ...{ validUntil: until, yearsCountedFrom: today, inForce: true },
      endorsements: [{ endorsedOn: today, validUntil: until, late: true }],
    });
  });

  it('is revoked with a reason', async () => {
    const permit = await issued(13, afterMonths(today, -2));
    const revoke = { permit, expectedVersion: 1, reason: '材料不实' };
    expect((await change('revokeResidencePermit', { ...revoke, revokedOn: '2020-01-01' })).faults).toEqual([
      'input.revokedOn TOO_EARLY',
    ]);
    const revoked = await change('revokeResidencePermit', { ...revoke, revokedOn: today });
    expect(revoked.row).toMatchObject({ status: 'ENDED', endReason: 'REVOKED', reason: '材料不实', inForce: false });
  });

  it('is on the page of reminders when it runs out within the days asked for, and while it is overdue', async () => {
    const soon = await issued(14, afterMonths(today, -11));
    const overdue = await issued(15, afterMonths(today, -15));
    const far = await issued(16, afterMonths(today, -6));
    const ask = (args: string) =>
      subgraph.execute(`{ residencePermitReminders${args} { edges { node { id inForce } } }
        communityOne: _entities(representations: [{ __typename: "Community", code: "${COMMUNITY}" }]) {
          ... on Community { residencePermitReminders { totalCount } residencePermits(filter: { status: ISSUED }) { totalCount } } } }`);
    const { data } = await ask(`(community: "${COMMUNITY}", withinDays: 40)`);
    expect(data.residencePermitReminders.edges.map(({ node }: { node: object }) => node)).toEqual([
      { id: overdue, inForce: false },
      { id: soon, inForce: true },
    ]);
    expect(data.communityOne[0].residencePermits.totalCount).toBeGreaterThan(3);
    const all = (await ask('(withinDays: 365)')).data.residencePermitReminders.edges;
    expect(all.map(({ node }: { node: { id: string } }) => node.id)).toContain(far);
    const none = await ask(`(community: "${OTHER_COMMUNITY}")`);
    expect(none.data.residencePermitReminders.edges).toEqual([]);
    expect((await ask('(withinDays: 366)')).errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('a self-governance group', () => {
  it('has registered people of the community as members, one leader, each in one group', async () => {
    const form = { community: COMMUNITY, name: '新居民之家', formedOn: '2024-01-01' };
    const { row } = await group('formMigrantGroup', form);
    expect((await group('formMigrantGroup', form)).faults).toEqual(['input.name TAKEN']);
    const step = (name: string, expectedVersion: number, more: object) =>
      group(name, { group: row.id, expectedVersion, ...more });
    const join = { registration: id('e', 21), leader: true, joinedOn: today };
    expect((await step('joinMigrantGroup', 1, { ...join, joinedOn: '2020-01-01' })).faults).toEqual([
      'input.joinedOn TOO_EARLY',
      'input.joinedOn TOO_EARLY',
    ]);
    expect((await step('joinMigrantGroup', 1, join)).row.memberCount).toBe(1);
    expect((await step('joinMigrantGroup', 2, join)).faults).toEqual([
      'input.registration IN_A_GROUP',
      'input.leader LEADER_TAKEN',
    ]);
    await step('joinMigrantGroup', 2, { ...join, registration: id('e', 22), leader: false });
    const other = await group('formMigrantGroup', { ...form, community: OTHER_COMMUNITY });
    const elsewhere = { group: other.row.id, expectedVersion: 1, ...join, registration: id('e', 23) };
    expect((await group('joinMigrantGroup', elsewhere)).faults).toEqual(['input.registration ELSEWHERE']);
    expect((await step('leaveMigrantGroup', 3, { registration: id('e', 23), leftOn: today })).faults).toEqual([
      'input.registration NO_MEMBER',
    ]);
    const left = await step('leaveMigrantGroup', 3, { registration: id('e', 22), leftOn: today });
    expect(left.row).toMatchObject({
      memberCount: 1,
      members: [{ leader: true, registration: { id: id('e', 21) } }],
    });
    expect((await step('disbandMigrantGroup', 4, { disbandedOn: '2024-02-01' })).faults).toEqual([
      'input.disbandedOn TOO_EARLY',
    ]);
    const disbanded = await step('disbandMigrantGroup', 4, { disbandedOn: today });
    expect(disbanded.row).toMatchObject({ status: 'DISBANDED', memberCount: 0, members: [] });
  });
});
