import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { count } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertResidents, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { disputes } from './tables.ts';

let subgraph: TestSubgraph;
const FIELDS = `id status version endedOn endReason acceptedOn community { code }
  parties { role outsider resident { id } } sessions { heldOn mediators { id } }
  agreement { number reachedOn performBy fulfilledOn court confirmedOn }`;
const change = mutating<MutatedRow & { parties: readonly { role: string }[] }>(() => subgraph, 'dispute', FIELDS);
const changeMediator = mutating(() => subgraph, 'mediator', 'id version leftOn resident { id } community { code }');
/** Mediator in office since 1 March 2026. */
let mediator: string;

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 120);
  const appointed = await changeMediator('appointMediator', {
    community: COMMUNITY,
    resident: id('a', 8),
    kind: 'PART_TIME',
    appointedOn: '2026-03-01',
  });
  mediator = appointed.row.id;
}, 60_000);
afterAll(() => subgraph?.stop());

const quarrel = {
  community: COMMUNITY,
  kind: 'NEIGHBOUR',
  place: '2号楼3单元',
  summary: '楼上漏水,协商未果。',
  reportedOn: '2026-04-01',
  parties: [
    { role: 'APPLICANT', resident: id('a', 1) },
    { role: 'RESPONDENT', resident: id('a', 2) },
  ],
};
const session = { heldOn: '2026-04-05', place: '社区调解室', record: '双方到场,各陈事由。' };
const terms = { number: '南人调〔2026〕1号', reachedOn: '2026-04-06', terms: '赔偿八百元。', performBy: '2026-05-06' };

/** A dispute after as many steps of its life as are named, with its version. */
async function disputeAt(state: 'REPORTED' | 'ACCEPTED' | 'MEDIATING' | 'AGREED', number = terms.number) {
  const { row } = await change('reportDispute', quarrel);
  const which = (version: number) => ({ dispute: row.id, expectedVersion: version });
  if (state === 'REPORTED') return which(1);
  await change('acceptDispute', { ...which(1), acceptedOn: '2026-04-02' });
  if (state === 'ACCEPTED') return which(2);
  await change('holdMediation', { ...which(2), ...session, mediators: [mediator] });
  if (state === 'MEDIATING') return which(3);
  expect((await change('reachDisputeAgreement', { ...which(3), ...terms, number })).code).toBeUndefined();
  return which(4);
}

describe('a dispute', () => {
  it('is reported, accepted, mediated, agreed on, confirmed by a court and fulfilled', async () => {
    const { dispute } = await disputeAt('AGREED', '南人调〔2026〕2号');
    const confirmed = await change('confirmDisputeAgreement', {
      ...{ dispute, expectedVersion: 4, court: '南关区人民法院', number: '吉0102司确1号', confirmedOn: '2026-04-20' },
    });
    expect(confirmed.row).toMatchObject({ status: 'CONFIRMED', agreement: { court: '南关区人民法院' } });
    const done = await change('fulfilDisputeAgreement', { dispute, expectedVersion: 5, fulfilledOn: '2026-05-01' });
    expect(done.row).toMatchObject({
      status: 'FULFILLED',
      version: 6,
      endedOn: '2026-05-01',
      endReason: null,
      community: { code: COMMUNITY },
      sessions: [{ heldOn: '2026-04-05', mediators: [{ id: mediator }] }],
      agreement: { number: '南人调〔2026〕2号', reachedOn: '2026-04-06', fulfilledOn: '2026-05-01' },
    });
    expect(done.row.parties.map(({ role }) => role)).toEqual(['APPLICANT', 'RESPONDENT']);
    const late = await change('withdrawDispute', {
      dispute,
      expectedVersion: 6,
      endedOn: '2026-05-02',
      reason: '和好',
    });
    expect(late.code).toBe('CONFLICT');
  });

  it('may be refused, fail or be withdrawn, each with its reason', async () => {
    const end = { endedOn: '2026-04-30', reason: '属于法院专属管辖' };
    const refused = await change('refuseDispute', { ...(await disputeAt('REPORTED')), ...end });
    const failed = await change('failMediation', { ...(await disputeAt('MEDIATING')), ...end });
    const withdrawn = await change('withdrawDispute', { ...(await disputeAt('ACCEPTED')), ...end });
    expect([refused, failed, withdrawn].map(({ row }) => row.status)).toEqual(['REFUSED', 'FAILED', 'WITHDRAWN']);
    expect(failed.row).toMatchObject({ endReason: end.reason, endedOn: end.endedOn, agreement: null });
  });

  it('is accepted when it has both sides; a company may be one', async () => {
    const { row } = await change('reportDispute', { ...quarrel, parties: [quarrel.parties[0]] });
    const which = (expectedVersion: number) => ({ dispute: row.id, expectedVersion });
    const early = await change('acceptDispute', { ...which(1), acceptedOn: '2026-03-31' });
    expect(early.faults).toEqual(['input.dispute NO_RESPONDENT', 'input.acceptedOn TOO_EARLY']);
    const party = (named: object) =>
      change('addDisputeParty', { ...which(1), party: { role: 'RESPONDENT', ...named } });
    expect((await party({})).faults).toEqual(['input.party EITHER_OR']);
    expect((await party({ resident: id('f', 1) })).faults).toEqual(['input.party.resident UNKNOWN_RESIDENT']);
    expect((await party({ resident: id('a', 1) })).faults).toEqual(['input.party.resident TWICE']);
    const added = await party({ outsider: '阳光物业公司' });
    expect(added.row.parties).toContainEqual({ role: 'RESPONDENT', outsider: '阳光物业公司', resident: null });
    expect((await change('acceptDispute', { ...which(2), acceptedOn: '2026-04-02' })).row.status).toBe('ACCEPTED');
  });

  it('lists every fault of a report at once and writes nothing', async () => {
    const total = () => subgraph.db.select({ value: count() }).from(disputes);
    const before = await total();
    const { faults } = await change('reportDispute', {
      ...{ idempotencyKey: 'k', community: '22', kind: 'DEBT', place: '', summary: ' ', reportedOn: '2999-01-01' },
      parties: [],
    });
    expect(faults).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.community INVALID_FORMAT',
      'input.place TOO_SMALL',
      'input.summary TOO_SMALL',
      'input.reportedOn IN_THE_FUTURE',
      'input.parties TOO_SMALL',
    ]);
    const strangers = [...quarrel.parties, { role: 'CONCERNED', resident: id('f', 1) }];
    expect((await change('reportDispute', { ...quarrel, parties: strangers })).faults).toEqual([
      'input.parties.2.resident UNKNOWN_RESIDENT',
    ]);
    const twice = await change('reportDispute', { ...quarrel, parties: [quarrel.parties[0], quarrel.parties[0]] });
    expect(twice.faults).toEqual(['input.parties TWICE']);
    expect(await total()).toEqual(before);
  });

  it('is mediated by mediators who are in office, and agreed on after the last session, under a number of its own', async () => {
    const which = await disputeAt('ACCEPTED');
    const others = await changeMediator('appointMediator', {
      ...{ community: COMMUNITY, resident: id('a', 9), kind: 'FULL_TIME', appointedOn: '2026-04-20' },
    });
    const held = { ...which, ...session, mediators: [id('f', 1), others.row.id, mediator] };
    expect((await change('holdMediation', { ...held, heldOn: '2026-04-01' })).faults).toEqual([
      'input.heldOn TOO_EARLY',
      'input.mediators.0 UNKNOWN_MEDIATOR',
      'input.mediators.1 NOT_IN_OFFICE',
    ]);
    await disputeAt('AGREED', '南人调〔2026〕3号');
    const wrong = { ...terms, number: '南人调〔2026〕3号', reachedOn: '2026-04-04', performBy: '2026-04-03' };
    expect((await change('reachDisputeAgreement', { ...(await disputeAt('MEDIATING')), ...wrong })).faults).toEqual([
      'input.reachedOn TOO_EARLY',
      'input.performBy TOO_EARLY',
      'input.number TAKEN',
    ]);
  });

  it('is accepted by one of two who do it at the same time', async () => {
    const which = await disputeAt('REPORTED');
    const accept = () => change('acceptDispute', { ...which, acceptedOn: '2026-04-02' });
    expect((await Promise.all([accept(), accept()])).map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('who reports', () => {
  const worker = { dept: 'community', roles: ['community-worker'], region: '220102' };

  it('may be a community worker of the region, who sees of it what an agreement says, and nobody else', async () => {
    const reported = await subgraph.execute(
      'mutation ($input: ReportDisputeInput!) { reportDispute(input: $input) { dispute { id summary } } }',
      { input: { idempotencyKey: 'worker-reports-1', ...quarrel } },
      worker,
    );
    expect(codeOf(reported)).toBe('FORBIDDEN_FIELD');
    expect(reported.data.reportDispute.dispute).toEqual({ id: expect.any(String), summary: null });
    const elsewhere = await change('reportDispute', { ...quarrel, community: '220103001001' }, { caller: worker });
    expect(elsewhere.code).toBe('FORBIDDEN_FIELD');
    const doctor = await change('reportDispute', quarrel, { caller: { dept: 'health', roles: ['doctor'] } });
    expect(doctor.code).toBe('FORBIDDEN_FIELD');
    const { dispute, expectedVersion } = await disputeAt('REPORTED');
    const accepted = await change(
      'acceptDispute',
      { dispute, expectedVersion, acceptedOn: '2026-04-02' },
      { caller: worker },
    );
    expect(accepted.code).toBe('FORBIDDEN_FIELD');
  });
});

describe('a mediator', () => {
  it('is a living resident, in office once, until dismissed', async () => {
    const appoint = (n: number) =>
      changeMediator('appointMediator', {
        ...{ community: OTHER_COMMUNITY, resident: id('a', n), kind: 'FULL_TIME', appointedOn: '2026-01-01' },
      });
    expect((await appoint(10)).faults).toEqual(['input.resident DEAD']);
    expect((await appoint(8)).faults).toEqual(['input.resident IN_OFFICE']);
    expect((await Promise.all([appoint(11), appoint(11)])).flatMap(({ faults }) => faults)).toEqual([
      'input.resident IN_OFFICE',
    ]);
    const { row } = await appoint(12);
    const dismissed = (leftOn: string) =>
      changeMediator('dismissMediator', { mediator: row.id, expectedVersion: 1, leftOn });
    expect((await dismissed('2025-12-31')).faults).toEqual(['input.leftOn TOO_EARLY']);
    expect((await dismissed('2026-02-01')).row).toMatchObject({ leftOn: '2026-02-01', version: 2 });
    expect((await appoint(12)).code).toBeUndefined();
  });
});

describe('the disputes', () => {
  it('of a community are filtered, sorted and paged', async () => {
    const { data } = await subgraph.execute(
      `{ overdue: disputes(community: "${COMMUNITY}", filter: { performanceOverdueOn: "2026-05-07" }) { edges { node { status } } }
         inTime: disputes(filter: { performanceOverdueOn: "2026-05-06" }) { totalCount }
         refused: disputes(first: 1, orderBy: REPORTED_ON, filter: { status: REFUSED, kind: NEIGHBOUR,
           reportedFrom: "2026-04-01", reportedUntil: "2026-04-01" }) { totalCount edges { node { status } } } }`,
    );
    expect(new Set(data.overdue.edges.map(({ node }: { node: { status: string } }) => node.status))).toEqual(
      new Set(['AGREED']),
    );
    expect(data.inTime.totalCount).toBe(0);
    expect(data.refused).toMatchObject({ totalCount: 1, edges: [{ node: { status: 'REFUSED' } }] });
  });

  it('of many residents and their parts take as many statements as of ten', async () => {
    await disputeAt('MEDIATING');
    await disputeAt('REPORTED');
    const ask = async (residents: number) => {
      const representations = Array.from({ length: residents }, (_, n) => ({
        __typename: 'Resident',
        id: id('a', n + 1),
      }));
      const fields = 'disputes(first: 2) { edges { node { id parties { role } sessions { id mediators { id } } } } }';
      const { data, errors } = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident { ${fields} } } }`,
        { representations },
      );
      expect(errors).toEqual([]);
      expect(data._entities[0].disputes.edges.length).toBe(2);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
  });

  it('are about their parties, whatever was read of them', async () => {
    const { row } = await change('reportDispute', quarrel);
    const { subjects } = await subgraph.execute(`{ dispute(id: "${row.id}") { kind } }`);
    expect(subjects).toEqual([`Resident:${id('a', 1)}`, `Resident:${id('a', 2)}`]);
  });
});
