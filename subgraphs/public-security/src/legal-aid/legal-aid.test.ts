import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import type { Caller } from '@community-graph/schema/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertResidents } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { freeGrounds } from './eligibility.ts';

let subgraph: TestSubgraph;
const FIELDS = `id status version ground appliedOn evidenceGatheredAt decideBy decidedOn refusalReason assignedOn
  closedOn outcome closingNote resident { id } lawyer { id name } community { code }`;
const change = mutating<MutatedRow & { appliedOn: string; decideBy: string }>(() => subgraph, 'case', FIELDS);
const changeLawyer = mutating(() => subgraph, 'lawyer', 'id version leftOn');
let lawyer: string;

const register = {
  ...{ name: '赵律', firm: '正义律师事务所', licenceNumber: '12201202010000001', county: '220102' },
  joinedOn: '2020-01-01',
};

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 120);
  lawyer = (await changeLawyer('registerLegalAidLawyer', register)).row.id;
}, 60_000);
afterAll(() => subgraph?.stop());

type Household = { assistance: { kind: string; status: string }[] | null } | null;
const guaranteed: Household = {
  assistance: [
    { kind: 'MEDICAL', status: 'ENDED' },
    { kind: 'MINIMUM_LIVING_GUARANTEE', status: 'ACTIVE' },
  ],
};
const ordinary: Household = {
  assistance: [
    { kind: 'MEDICAL', status: 'ACTIVE' },
    { kind: 'MINIMUM_LIVING_GUARANTEE', status: 'ENDED' },
  ],
};

/** What the gateway asks of the department, with what civil affairs told it about the household and health of the person. */
async function eligibility(
  resident: string,
  household: Household,
  caller: Partial<Caller> = {},
  hasDisability: boolean | null = false,
) {
  const representations = [{ __typename: 'Resident', id: resident, household, hasDisability }];
  const fields = 'free grounds minimumLivingGuarantee disability evidence';
  const answer = await subgraph.execute(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Resident { id legalAidEligibility { ${fields} } } } }`,
    { representations },
    caller,
  );
  return { ...answer, eligibility: answer.data?._entities[0]?.legalAidEligibility };
}

/** An application, with evidence for who applies. */
async function apply(n: number, household: Household, more: object = {}, caller: Partial<Caller> = {}) {
  const { eligibility: told } = await eligibility(id('a', n), household, caller);
  const wages = { resident: id('a', n), matterKind: 'WAGES', matter: '公司拖欠三个月工资。', evidence: told?.evidence };
  return change('applyForLegalAid', { ...wages, ...more }, { caller });
}

describe('whether legal aid is free', () => {
  it('is told from what civil affairs keeps, and not when civil affairs told nothing', async () => {
    const free = await eligibility(id('a', 1), guaranteed);
    expect(free.errors).toEqual([]);
    expect(free.eligibility).toMatchObject({
      free: true,
      grounds: ['MINIMUM_LIVING_GUARANTEE'],
      minimumLivingGuarantee: true,
    });
    expect((await eligibility(id('a', 1), ordinary)).eligibility).toMatchObject({
      free: false,
      grounds: [],
      minimumLivingGuarantee: false,
    });
    expect((await eligibility(id('a', 1), null)).eligibility).toBeNull();
    expect((await eligibility(id('a', 1), { assistance: null })).eligibility).toBeNull();
    expect(free.subjects).toEqual([`Resident:${id('a', 1)}`]);
  });

  it('is told from what health keeps too, and not when health told nothing', async () => {
    const disabled = await eligibility(id('a', 1), ordinary, {}, true);
    expect(disabled.eligibility).toMatchObject({ free: true, grounds: ['DISABILITY'], disability: true });
    const both = await eligibility(id('a', 1), guaranteed, {}, true);
    expect(both.eligibility).toMatchObject({ grounds: ['MINIMUM_LIVING_GUARANTEE', 'DISABILITY'] });
    expect((await eligibility(id('a', 1), guaranteed, {}, null)).eligibility).toBeNull();
    const evidence = disabled.eligibility.evidence;
    const { row } = await apply(40 + 1, ordinary, { resident: id('a', 1), matterKind: 'SUPPORT', evidence });
    expect(row).toMatchObject({ status: 'GRANTED', ground: 'DISABILITY' });
  });

  it('depends on a guarantee that runs now', () => {
    const of = (kind: string, status: string) =>
      freeGrounds({ household: { assistance: [{ kind, status }] }, hasDisability: false });
    expect(of('MINIMUM_LIVING_GUARANTEE', 'ACTIVE')).toEqual(['MINIMUM_LIVING_GUARANTEE']);
    expect(of('MINIMUM_LIVING_GUARANTEE', 'SUSPENDED')).toEqual([]);
    expect(of('EDUCATION', 'ACTIVE')).toEqual([]);
    expect(freeGrounds({ household: { assistance: [] }, hasDisability: false })).toEqual([]);
    expect(freeGrounds({})).toBeNull();
  });

  it('is for no other department without an agreement', async () => {
    const { errors, eligibility: told } = await eligibility(id('a', 1), guaranteed, {
      dept: 'health',
      roles: ['doctor'],
    });
    expect(told).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' });
  });
});

describe('an application', () => {
  it('is granted at once where the evidence says that aid is free', async () => {
    const { row } = await apply(1, guaranteed);
    expect(row).toMatchObject({
      status: 'GRANTED',
      ground: 'MINIMUM_LIVING_GUARANTEE',
      resident: { id: id('a', 1) },
    });
    expect(row.decidedOn).toBe(row.appliedOn);
  });

  it('is else decided by the ordinary rules, granted or refused with a reason', async () => {
    const { row: first } = await apply(2, ordinary);
    expect(first).toMatchObject({ status: 'APPLIED', ground: null, decidedOn: null });
    expect(Date.parse(first.decideBy) - Date.parse(first.appliedOn)).toBe(7 * 86_400_000);
    const which = { case: first.id, expectedVersion: 1 };
    expect((await change('grantLegalAid', { ...which, decidedOn: '2020-01-01' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    const granted = await change('grantLegalAid', { ...which, decidedOn: first.appliedOn });
    expect(granted.row).toMatchObject({ status: 'GRANTED', ground: 'HARDSHIP' });
    const { row: second } = await apply(3, ordinary);
    const refused = await change('refuseLegalAid', {
      ...{ case: second.id, expectedVersion: 1, decidedOn: second.appliedOn, reason: '不属于援助范围' },
    });
    expect(refused.row).toMatchObject({ status: 'REFUSED', refusalReason: '不属于援助范围' });
  });

  it('takes evidence about this resident, made for this official, unchanged', async () => {
    const other = (await eligibility(id('a', 5), guaranteed)).eligibility.evidence;
    expect((await apply(4, ordinary, { evidence: other })).faults).toEqual(['input.evidence OF_ANOTHER']);
    expect((await apply(4, ordinary, { evidence: other.slice(4) })).faults).toEqual(['input.evidence EVIDENCE']);
    const mine = { resident: id('a', 5), matterKind: 'WAGES', matter: '工资', evidence: other };
    expect((await change('applyForLegalAid', mine, { caller: { sub: 'colleague' } })).faults).toEqual([
      'input.evidence EVIDENCE',
    ]);
  });

  it('is for a living resident who has no running case of the kind, and lists its faults', async () => {
    expect((await apply(10, ordinary)).faults).toEqual(['input.resident DEAD']);
    const both = await Promise.all([apply(6, ordinary), apply(6, ordinary)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.matterKind RUNNING']);
    expect((await apply(6, ordinary, { matterKind: 'INJURY' })).code).toBeUndefined();
    expect((await apply(7, ordinary, { idempotencyKey: 'k', resident: 'x', matter: '' })).faults).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.resident INVALID_FORMAT',
      'input.matter TOO_SMALL',
    ]);
  });

  it('may be made by a resident for the own person and a child, and nobody else, and is seen by no other resident', async () => {
    const own = { dept: 'community', roles: ['resident'], sub: 'resident', region: '220102' };
    const caller = { ...own, subjects: [id('a', 20 + 1)] };
    const { row } = await apply(21, guaranteed, {}, caller);
    expect(row).toMatchObject({ status: 'GRANTED', resident: { id: id('a', 21) } });
    const evidence = (await eligibility(id('a', 21), guaranteed, caller)).eligibility.evidence;
    const another = { resident: id('a', 22), matterKind: 'WAGES', matter: '工资', evidence };
    expect((await change('applyForLegalAid', another, { caller })).code).toBe('FORBIDDEN_FIELD');
    const seen = (subjects: string[]) =>
      subgraph.execute(`{ legalAidCases { edges { node { status resident { id } } } } }`, {}, { ...own, subjects });
    expect((await seen([id('a', 21)])).data.legalAidCases.edges).toHaveLength(1);
    expect((await seen([id('a', 22)])).data.legalAidCases.edges).toEqual([]);
    const granting = { case: row.id, expectedVersion: 1, lawyer, assignedOn: row.appliedOn };
    expect((await change('assignLegalAidLawyer', granting, { caller })).code).toBe('FORBIDDEN_FIELD');
  });
});

describe('a granted case', () => {
  it('is assigned to a lawyer of the county, who may change, and is closed with its outcome', async () => {
    const { row } = await apply(30 + 1, guaranteed);
    const today = row.appliedOn;
    const step = (name: string, expectedVersion: number, more: object) =>
      change(name, { case: row.id, expectedVersion, ...more });
    const assign = (who: string, version = 1) =>
      step('assignLegalAidLawyer', version, { lawyer: who, assignedOn: today });
    const far = { ...register, licenceNumber: '12203202010000001', county: '220302' };
    const away = (await changeLawyer('registerLegalAidLawyer', far)).row.id;
    await changeLawyer('retireLegalAidLawyer', { lawyer: away, expectedVersion: 1, leftOn: '2025-01-01' });
    expect((await assign(away)).faults).toEqual(['input.lawyer LEFT', 'input.lawyer OTHER_COUNTY']);
    expect((await assign(id('f', 1))).code).toBe('NOT_FOUND');
    expect((await assign(lawyer)).row).toMatchObject({ status: 'ASSIGNED', lawyer: { name: '赵律' } });
    expect((await assign(lawyer, 2)).faults).toEqual(['input.lawyer SAME_LAWYER']);
    const retired = await changeLawyer('retireLegalAidLawyer', { lawyer, expectedVersion: 1, leftOn: today });
    expect(retired.faults).toEqual(['input.lawyer RUNNING_CASES']);
    const close = { closedOn: today, outcome: 'SETTLED', note: '当庭和解。' };
    expect((await step('closeLegalAidCase', 2, { ...close, closedOn: '2020-01-01' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
    ]);
    const closed = await step('closeLegalAidCase', 2, close);
    expect(closed.row).toMatchObject({ status: 'CLOSED', outcome: 'SETTLED', closingNote: '当庭和解。', version: 3 });
    expect((await step('withdrawLegalAid', 3, { closedOn: today })).code).toBe('CONFLICT');
  });

  it('may be withdrawn before it is assigned; then the resident may apply again', async () => {
    const { row } = await apply(32, guaranteed);
    const ending = { case: row.id, expectedVersion: 1, closedOn: row.appliedOn };
    expect((await change('withdrawLegalAid', ending)).row).toMatchObject({ status: 'WITHDRAWN', outcome: null });
    expect((await apply(32, guaranteed)).code).toBeUndefined();
  });
});

describe('lawyers', () => {
  it('have one licence each', async () => {
    expect((await changeLawyer('registerLegalAidLawyer', register)).faults).toEqual(['input.licenceNumber TAKEN']);
    const wrong = { ...register, licenceNumber: '1', county: '2201', joinedOn: '2999-01-01' };
    expect((await changeLawyer('registerLegalAidLawyer', wrong)).faults).toEqual([
      'input.licenceNumber INVALID_FORMAT',
      'input.county INVALID_FORMAT',
      'input.joinedOn IN_THE_FUTURE',
    ]);
    const { data } = await subgraph.execute('{ legalAidLawyers { edges { node { id region { code } } } } }');
    expect(data.legalAidLawyers.edges).toEqual([{ node: { id: lawyer, region: { code: '220102' } } }]);
  });
});

describe('the cases', () => {
  it('are filtered by what is overdue, and of many residents take as many statements as of ten', async () => {
    const { data } = await subgraph.execute(
      `{ none: legalAidCases(filter: { overdueOn: "2020-01-01" }) { totalCount }
         late: legalAidCases(filter: { overdueOn: "2999-01-01" }, orderBy: APPLIED_ON) { edges { node { status } } }
         free: legalAidCases(filter: { ground: MINIMUM_LIVING_GUARANTEE, status: GRANTED }) { totalCount } }`,
    );
    expect(data.none.totalCount).toBe(0);
    expect(data.free.totalCount).toBeGreaterThan(0);
    expect(new Set(data.late.edges.map(({ node }: { node: { status: string } }) => node.status))).toEqual(
      new Set(['APPLIED']),
    );
    const ask = async (residents: number) => {
      const representations = Array.from({ length: residents }, (_, n) => ({
        __typename: 'Resident',
        id: id('a', n + 1),
      }));
      const answer = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on Resident { legalAidCases(first: 2) { edges { node { id lawyer { name } } } } } } }`,
        { representations },
      );
      expect(codeOf(answer)).toBeUndefined();
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(31));
  });
});
