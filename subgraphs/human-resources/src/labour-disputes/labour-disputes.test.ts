import { randomUUID } from 'node:crypto';
import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { mutating } from '@community-graph/kit/testing/mutating';
import { codeOf, codesOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { isOverdue, mediateBy } from './mediation-term.ts';
import { labourDisputeSessions, labourDisputes } from './tables.ts';

const COMMUNITY = '220102001001';
const WORKER = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
const today = chinaDate();
let subgraph: TestSubgraph;
const FIELDS = `id version status employer amount filedOn mediateBy isOverdue acceptedOn agreementNumber agreedOn agreementTerms
  performBy fulfilledOn endedOn endReason referredOn arbitrationBody worker { id } community { code }
  sessions { heldOn place mediator employerCame record }`;
const change = mutating(() => subgraph, 'dispute', FIELDS);

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const filing = () => ({
  ...{ community: COMMUNITY, worker: randomUUID(), employer: '顺达装修队', kind: 'PAY', claim: '拖欠两个月工资。' },
  ...{ amount: '8600.00', filedOn: '2026-03-01' },
});
const SESSION = {
  ...{ heldOn: '2026-03-05', place: '劳动保障工作站', mediator: '王站长', employerCame: true },
  record: '双方到场,各陈事由。',
};
const terms = () => ({
  ...{ number: `劳调${randomUUID().slice(0, 8)}`, agreedOn: '2026-03-06', terms: '四月底前付清。' },
  performBy: '2026-04-30',
});
const END = { endedOn: '2026-03-10', reason: '分歧较大' };
const REFERRAL = { arbitrationBody: '南关区劳动人事争议仲裁委员会' };

type State = 'FILED' | 'ACCEPTED' | 'MEDIATING' | 'AGREED';
/** A dispute after as many steps of its life as are named, with its version. */
async function disputeAt(state: State): Promise<{ dispute: string; expectedVersion: number }> {
  const { row } = await change('fileLabourDispute', filing());
  const which = (expectedVersion: number) => ({ dispute: row.id as string, expectedVersion });
  if (state === 'FILED') return which(1);
  await change('acceptLabourDispute', { ...which(1), acceptedOn: '2026-03-02' });
  if (state === 'ACCEPTED') return which(2);
  await change('holdLabourMediation', { ...which(2), ...SESSION });
  if (state === 'MEDIATING') return which(3);
  await change('reachLabourAgreement', { ...which(3), ...terms() });
  return which(4);
}

describe('the term of mediation', () => {
  it('is fifteen days from the filing, and over only after the last of them', () => {
    expect(mediateBy('2026-02-20')).toBe('2026-03-07');
    const open = { status: 'MEDIATING' as const, mediateBy: '2026-03-07' };
    expect(isOverdue(open, '2026-03-07')).toBe(false);
    expect(isOverdue(open, '2026-03-08')).toBe(true);
    expect(isOverdue({ ...open, status: 'AGREED' }, '2026-03-08')).toBe(false);
  });

  it('is shown with a dispute, and lists those that are overdue', async () => {
    const late = await disputeAt('ACCEPTED');
    const { row } = await change('fileLabourDispute', { ...filing(), filedOn: today });
    expect(row).toMatchObject({ filedOn: today, mediateBy: afterDays(today, 15), isOverdue: false });
    const { data } = await subgraph.execute(
      `{ overdue: labourDisputes(filter: { overdueOn: "2026-03-17", status: ACCEPTED }) { edges { node { id isOverdue } } }
         none: labourDisputes(filter: { overdueOn: "2026-03-16" }) { totalCount } }`,
    );
    expect(data.overdue.edges).toEqual([{ node: { id: late.dispute, isOverdue: true } }]);
    expect(data.none.totalCount).toBe(0);
  });
});

describe('a labour dispute', () => {
  it('is filed, accepted, mediated, agreed on and performed', async () => {
    const input = filing();
    const { row } = await change('fileLabourDispute', input);
    expect(row).toMatchObject({
      ...{ status: 'FILED', version: 1, employer: input.employer, amount: '8600.00', mediateBy: '2026-03-16' },
      ...{ worker: { id: input.worker }, community: { code: COMMUNITY }, sessions: [], acceptedOn: null },
    });
    const { dispute, expectedVersion } = await disputeAt('AGREED');
    const early = { dispute, expectedVersion, fulfilledOn: '2026-03-05' };
    expect((await change('fulfilLabourAgreement', early)).faults).toEqual(['input.fulfilledOn TOO_EARLY']);
    const done = await change('fulfilLabourAgreement', { ...early, fulfilledOn: '2026-04-20' });
    expect(done.row).toMatchObject({
      ...{ status: 'FULFILLED', version: 5, acceptedOn: '2026-03-02', agreedOn: '2026-03-06', performBy: '2026-04-30' },
      ...{ agreementTerms: '四月底前付清。', fulfilledOn: '2026-04-20', endedOn: null, sessions: [SESSION] },
    });
    const after = await change('withdrawLabourDispute', { dispute, expectedVersion: 5, ...END });
    expect(after.code).toBe('CONFLICT');
  });

  it('may be refused, fail or be withdrawn, each with its reason and not before what it follows', async () => {
    const refused = await change('refuseLabourDispute', { ...(await disputeAt('FILED')), ...END });
    const failed = await change('failLabourMediation', { ...(await disputeAt('MEDIATING')), ...END });
    const withdrawn = await change('withdrawLabourDispute', { ...(await disputeAt('ACCEPTED')), ...END });
    expect([refused, failed, withdrawn].map(({ row }) => row.status)).toEqual(['REFUSED', 'FAILED', 'WITHDRAWN']);
    expect(failed.row).toMatchObject({ endReason: END.reason, endedOn: END.endedOn, agreedOn: null });
    const early = { ...END, endedOn: '2026-02-01' };
    const tooEarly = [
      await change('refuseLabourDispute', { ...(await disputeAt('FILED')), ...early }),
      await change('withdrawLabourDispute', { ...(await disputeAt('ACCEPTED')), ...early }),
      await change('failLabourMediation', { ...(await disputeAt('MEDIATING')), ...early, endedOn: '2026-03-04' }),
      await change('acceptLabourDispute', { ...(await disputeAt('FILED')), acceptedOn: '2026-02-28' }),
      await change('holdLabourMediation', { ...(await disputeAt('ACCEPTED')), ...SESSION, heldOn: '2026-03-01' }),
    ];
    expect(tooEarly.map(({ faults }) => faults)).toEqual([
      ['input.endedOn TOO_EARLY'],
      ['input.endedOn TOO_EARLY'],
      ['input.endedOn TOO_EARLY'],
      ['input.acceptedOn TOO_EARLY'],
      ['input.heldOn TOO_EARLY'],
    ]);
  });

  it('is agreed on after they met, under a number of its own', async () => {
    const number = '劳调〔2026〕1号';
    const agree = async (changes: object) =>
      change('reachLabourAgreement', { ...(await disputeAt('MEDIATING')), ...terms(), number, ...changes });
    expect((await agree({})).row.agreementNumber).toBe(number);
    expect((await agree({ agreedOn: '2026-03-04', performBy: '2026-03-03' })).faults).toEqual([
      'input.agreedOn TOO_EARLY',
      'input.performBy TOO_EARLY',
      'input.number TAKEN',
    ]);
    expect((await change('reachLabourAgreement', { ...(await disputeAt('ACCEPTED')), ...terms() })).code).toBe(
      'CONFLICT',
    );
  });

  it('tells every fault of a filing at once', async () => {
    const wrong = {
      ...filing(),
      community: '2201',
      worker: 'nobody',
      employer: ' ',
      amount: '0.00',
      filedOn: '2999-01-01',
    };
    expect([...(await change('fileLabourDispute', wrong)).faults].sort()).toEqual([
      'input.amount TOO_SMALL',
      'input.community INVALID_FORMAT',
      'input.employer TOO_SMALL',
      'input.filedOn IN_THE_FUTURE',
      'input.worker INVALID_FORMAT',
    ]);
  });

  it('is filed once while it is not settled, also by two clerks at once', async () => {
    const input = filing();
    const both = await Promise.all([change('fileLabourDispute', input), change('fileLabourDispute', input)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.worker RUNNING']);
    const other = await change('fileLabourDispute', { ...input, kind: 'CONDITIONS' });
    expect(other.code).toBeUndefined();
    const filed = both.find(({ row }) => row);
    await change('refuseLabourDispute', { dispute: filed?.row.id, expectedVersion: 1, ...END });
    expect((await change('fileLabourDispute', input)).code).toBeUndefined();
  });

  it('is accepted by one of two clerks who saw the same version', async () => {
    const which = await disputeAt('FILED');
    const accept = () => change('acceptLabourDispute', { ...which, acceptedOn: '2026-03-02' });
    expect((await Promise.all([accept(), accept()])).map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('arbitration', () => {
  const refer = async (which: { dispute: string; expectedVersion: number }, referredOn: string) =>
    change('referLabourDispute', { ...which, ...REFERRAL, referredOn });

  it('is open once the fifteen days are over, whatever mediation came to', async () => {
    for (const state of ['FILED', 'ACCEPTED', 'MEDIATING'] as const) {
      const which = await disputeAt(state);
      expect((await refer(which, '2026-03-16')).faults).toEqual(['input.referredOn TOO_EARLY']);
      const { row } = await refer(which, '2026-03-17');
      expect(row).toMatchObject({ status: 'REFERRED', referredOn: '2026-03-17', ...REFERRAL, isOverdue: false });
    }
  });

  it('is open at once when mediation was refused or failed', async () => {
    const refused = await disputeAt('FILED');
    await change('refuseLabourDispute', { ...refused, ...END });
    const next = { ...refused, expectedVersion: 2 };
    expect((await refer(next, '2026-03-09')).faults).toEqual(['input.referredOn TOO_EARLY']);
    expect((await refer(next, '2026-03-10')).row).toMatchObject({ status: 'REFERRED', endReason: END.reason });
    const failed = await disputeAt('MEDIATING');
    await change('failLabourMediation', { ...failed, ...END });
    expect((await refer({ ...failed, expectedVersion: 4 }, '2026-03-10')).row.status).toBe('REFERRED');
  });

  it('is open after an agreement only when that is overdue', async () => {
    const agreed = await disputeAt('AGREED');
    expect((await refer(agreed, '2026-04-30')).faults).toEqual(['input.referredOn TOO_EARLY']);
    const overdue = async (day: string) => {
      const { data } = await subgraph.execute(
        `{ labourDisputes(first: 100, filter: { performanceOverdueOn: "${day}" }) { edges { node { id } } } }`,
      );
      return data.labourDisputes.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    expect(await overdue('2026-04-30')).not.toContain(agreed.dispute);
    expect(await overdue('2026-05-01')).toContain(agreed.dispute);
    expect((await refer(agreed, '2026-05-01')).row).toMatchObject({ status: 'REFERRED', performBy: '2026-04-30' });
  });
});

describe('who may', () => {
  it('file a dispute is an official or a community worker of the region; the rest is for officials', async () => {
    const asWorker = mutating(() => subgraph, 'dispute', 'id version');
    const filed = await asWorker('fileLabourDispute', filing(), { caller: WORKER });
    expect(filed.row.version).toBe(1);
    const elsewhere = { ...filing(), community: '220103001001' };
    expect((await asWorker('fileLabourDispute', elsewhere, { caller: WORKER })).code).toBe('FORBIDDEN_FIELD');
    const doctor = { caller: { dept: 'health', roles: ['doctor'] } };
    expect((await asWorker('fileLabourDispute', filing(), doctor)).code).toBe('FORBIDDEN_FIELD');
    const which = { dispute: filed.row.id, expectedVersion: 1, acceptedOn: '2026-03-02' };
    expect((await asWorker('acceptLabourDispute', which, { caller: WORKER })).code).toBe('FORBIDDEN_FIELD');
  });

  it('see a dispute is its worker, of residents', async () => {
    const input = filing();
    const { row } = await change('fileLabourDispute', input);
    const ask = (subject: string) =>
      subgraph.execute(
        `{ labourDispute(id: "${row.id}") { employer claim } }`,
        {},
        { dept: 'community', roles: ['resident'], region: '220102', sub: subject, subjects: [subject] },
      );
    expect((await ask(input.worker)).data.labourDispute).toEqual({ employer: input.employer, claim: input.claim });
    const other = await ask(randomUUID());
    expect([other.data.labourDispute, codeOf(other)]).toEqual([null, undefined]);
  });
});

describe('the disputes', () => {
  it('of residents are read in as many statements for 100 as for 10', async () => {
    const workers = Array.from({ length: 100 }, () => randomUUID());
    const added = await subgraph.db
      .insert(labourDisputes)
      .values(
        workers.map((workerId) => ({
          ...{ workerId, communityCode: '220103001001', employer: '甲厂', kind: 'PAY' as const, claim: '欠薪' },
          ...{ status: 'MEDIATING' as const, filedOn: '2026-03-01', mediateBy: '2026-03-16', acceptedOn: '2026-03-02' },
        })),
      )
      .returning({ id: labourDisputes.id });
    await subgraph.db.insert(labourDisputeSessions).values(added.map(({ id }) => ({ disputeId: id, ...SESSION })));
    const ask = async (count: number) => {
      const representations = workers.slice(0, count).map((id) => ({ __typename: 'Resident', id }));
      const answer = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on Resident { labourDisputes(first: 2) { edges { node { id isOverdue sessions { heldOn } } } } } } }`,
        { representations },
        { region: '2201' },
      );
      expect(codesOf(answer)).toEqual([]);
      expect(answer.data._entities[count - 1].labourDisputes.edges[0].node.sessions).toHaveLength(1);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
    const { data } = await subgraph.execute(
      `{ communityOne: _entities(representations: [{ __typename: "Community", code: "220103001001" }]) {
          ... on Community { labourDisputes(first: 1, filter: { kind: PAY, filedFrom: "2026-03-01" }) { totalCount } } }
         first: labourDisputes(first: 1, orderBy: FILED_ON, community: "220103001001") { pageInfo { hasNextPage } } }`,
      {},
      { region: '2201' },
    );
    expect(data.communityOne[0].labourDisputes.totalCount).toBe(100);
    expect(data.first.pageInfo.hasNextPage).toBe(true);
  });

  it('have the term of the law in the database too', async () => {
    const row = {
      ...{ workerId: randomUUID(), communityCode: COMMUNITY, employer: '甲厂', kind: 'PAY' as const, claim: '欠薪' },
      ...{ status: 'FILED' as const, filedOn: '2026-03-01', mediateBy: '2026-03-17' },
    };
    await expect(subgraph.db.insert(labourDisputes).values(row)).rejects.toMatchObject({
      cause: { constraint: 'labour_disputes_mediate_by' },
    });
  });
});
