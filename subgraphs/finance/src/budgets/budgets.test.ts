import { randomUUID } from 'node:crypto';
import { regionKindOf } from '@community-graph/kit/regions/region-kind';
import { codeOf, codesOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditBooks, type MutationName, mutate, openFund, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

const COMMUNITY = '220102001001';
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  for (const year of [2025, 2026]) await mutate(subgraph, 'openFiscalYear', { year, openedOn: '2025-09-01' });
  for (const [regionKind, amount] of [
    ['DISTRICT', '550000'],
    ['COUNTY', '50000'],
  ]) {
    const standard = { regionKind, fromYear: 2011, amount, basis: '吉政发〔2010〕37号 §6.3' };
    await mutate(subgraph, 'setWorkFundStandard', standard);
  }
  await openFund(subgraph, COMMUNITY, 'BUDGET', '1');
});
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

const DRAFT = {
  fiscalYear: 2026,
  community: COMMUNITY,
  level: 'COUNTY',
  source: 'BUDGET',
  use: 'WORK_FUND',
  amount: '300000',
  draftedOn: '2026-01-05',
};
const run = (mutation: MutationName, input: object, caller?: object) => mutate(subgraph, mutation, input, caller);
const draft = async (changes: object = {}) => (await run('draftAppropriation', { ...DRAFT, ...changes })).result;
const approve = ({ id, version }: { id: string; version: number }) =>
  run('approveAppropriation', {
    appropriation: id,
    expectedVersion: version,
    approvedOn: '2026-01-10',
    approvalNumber: '220102财预〔2026〕1号',
  });
const pay = ({ id, version }: { id: string; version: number }, arrivedOn = '2026-01-15') =>
  run('payAppropriation', { appropriation: id, expectedVersion: version, arrivedOn });
const close = ({ id, version }: { id: string; version: number }, closedOn = '2026-02-01') =>
  run('closeAppropriation', { appropriation: id, expectedVersion: version, closedOn });

const GAP = `query ($r: [_Any!]!, $year: Int) { _entities(representations: $r) { ... on Community {
  workFundGap(year: $year) { year regionKind standard arrived gap } } } }`;
const gapOf = async (code: string, year: number, caller?: object) => {
  const r = [{ __typename: 'Community', code }];
  return (await subgraph.execute(GAP, { r, year }, caller)).data._entities[0].workFundGap;
};

describe('the kind of a county', () => {
  it.each([
    ['220102001001', 'DISTRICT'],
    ['220113001001', 'DISTRICT'],
    ['220171001001', 'DISTRICT'],
    ['220122100001', 'COUNTY'],
    ['220182001001', 'COUNTY'],
    ['222401001001', 'COUNTY'],
  ])('of %s is %s by its code', (code, kind) => {
    expect(regionKindOf(code)).toBe(kind);
  });
});

describe('an appropriation', () => {
  it('is drafted, approved, posted to the community’s account and closed', async () => {
    const drafted = await draft();
    expect(drafted).toMatchObject({
      status: 'DRAFT',
      amount: '300000.00',
      fiscalYear: { year: 2026 },
      community: { code: COMMUNITY },
      from: { code: '220102' },
      arrivedOn: null,
    });
    const approved = (await approve(drafted)).result;
    expect(approved).toMatchObject({ status: 'APPROVED', version: 2 });
    const { result: paid, errors } = await pay(approved);
    expect(errors).toEqual([]);
    expect(paid).toMatchObject({ status: 'APPROPRIATED', arrivedOn: '2026-01-15' });
    const { data } = await subgraph.execute(
      `{ accounts(filter: { region: "${COMMUNITY}", kind: FUND }) { edges { node { balance
        entries(first: 1) { edges { node { amount kind memo } } } } } } }`,
    );
    const entry = { amount: '300000.00', kind: 'APPROPRIATION', memo: '2026年拨款 220102财预〔2026〕1号' };
    expect(data.accounts.edges[0].node).toEqual({ balance: '300001.00', entries: { edges: [{ node: entry }] } });
    expect((await close(paid)).result).toMatchObject({ status: 'CLOSED', closedOn: '2026-02-01' });
  });

  it('takes no step that its state has not, at another version, or before the step before', async () => {
    const drafted = await draft();
    expect(codeOf(await pay(drafted))).toBe('CONFLICT');
    expect(codeOf(await approve({ ...drafted, version: 2 }))).toBe('CONFLICT');
    const early = { appropriation: drafted.id, expectedVersion: 1, approvedOn: '2026-01-04', approvalNumber: '1' };
    expect(faultsOf(await run('approveAppropriation', early))).toEqual(['input.approvedOn TOO_EARLY']);
    const approved = (await approve(drafted)).result;
    expect(faultsOf(await pay(approved, '2026-01-09'))).toEqual(['input.arrivedOn TOO_EARLY']);
    const closed = (await close(approved)).result;
    for (const step of [approve, pay, close]) expect(codeOf(await step(closed))).toBe('CONFLICT');
    expect(codeOf(await approve({ id: randomUUID(), version: 1 }))).toBe('NOT_FOUND');
  });

  it('lists every fault of a draft, and is of an open year', async () => {
    const wrong = { level: 'CITY', amount: '0', draftedOn: '2999-01-01', community: '2201' };
    expect(codesOf(await run('draftAppropriation', { ...DRAFT, ...wrong }))).toEqual(['BAD_USER_INPUT']);
    const { level: _, ...values } = wrong;
    expect(faultsOf(await run('draftAppropriation', { ...DRAFT, ...values }))).toEqual([
      'input.community INVALID_FORMAT',
      'input.amount TOO_SMALL',
      'input.draftedOn IN_THE_FUTURE',
    ]);
    expect(faultsOf(await run('draftAppropriation', { ...DRAFT, source: 'WELFARE_LOTTERY' }))).toEqual([
      'input.source NOT_A_WORK_FUND',
    ]);
    expect(codeOf(await run('draftAppropriation', { ...DRAFT, fiscalYear: 2030 }))).toBe('NOT_FOUND');
  });

  it('is not paid to whom has no account for it, and by one of two clerks', async () => {
    const homeless = (await approve(await draft({ community: '220102001002' }))).result;
    expect(faultsOf(await pay(homeless))).toEqual(['input.appropriation NO_ACCOUNT']);
    const approved = (await approve(await draft())).result;
    const both = await Promise.all([pay(approved), pay(approved)]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('is approved again when its posting is reversed, and not once it is closed', async () => {
    await openFund(subgraph, '220103001001', 'BUDGET', '1');
    const latest = async () => {
      const { data } = await subgraph.execute(
        '{ accounts(filter: { region: "220103001001", kind: FUND }) { edges { node { entries(first: 1) { edges { node { id } } } } } } }',
      );
      return data.accounts.edges[0].node.entries.edges[0].node.id;
    };
    const approved = (await approve(await draft({ community: '220103001001' }))).result;
    const { id } = (await pay(approved)).result;
    const reversal = { transfer: await latest(), postedOn: '2026-01-20', memo: '拨错' };
    expect((await run('reverseTransfer', reversal)).errors).toEqual([]);
    const { data } = await subgraph.execute(`{ appropriation(id: "${id}") { status arrivedOn version } }`);
    expect(data.appropriation).toEqual({ status: 'APPROVED', arrivedOn: null, version: 4 });
    const again = (await pay({ id, version: 4 }, '2026-01-25')).result;
    const posted = await latest();
    await close(again);
    expect(codeOf(await run('reverseTransfer', { ...reversal, transfer: posted, postedOn: '2026-02-20' }))).toBe(
      'CONFLICT',
    );
  });
});

describe('what a community lacks of its work fund', () => {
  it('is the standard of the year and kind less what arrived', async () => {
    const code = '220112001001';
    await openFund(subgraph, code, 'BUDGET', '1');
    expect(await gapOf(code, 2026)).toEqual({
      year: 2026,
      regionKind: 'DISTRICT',
      standard: '550000.00',
      arrived: '0.00',
      gap: '550000.00',
    });
    const approved = (await approve(await draft({ community: code, amount: '400000' }))).result;
    await draft({ community: code, amount: '150000' });
    expect((await gapOf(code, 2026)).arrived).toBe('0.00');
    await pay(approved);
    const lacking = { arrived: '400000.00', gap: '150000.00' };
    expect(await gapOf(code, 2026)).toMatchObject(lacking);
    // The same for whoever asks: a resident, and an official of another region.
    expect(await gapOf(code, 2026, { dept: 'community', roles: ['resident'], subjects: [randomUUID()] })).toMatchObject(
      lacking,
    );
    expect(await gapOf(code, 2026, { dept: 'health', region: '220201' })).toMatchObject(lacking);
    expect(await gapOf(code, 2025)).toMatchObject({ arrived: '0.00' });
    expect(await gapOf('220122100001', 2010)).toMatchObject({ regionKind: 'COUNTY', standard: null, gap: null });
    const more = (await approve(await draft({ community: code, amount: '400000' }))).result;
    await pay(more);
    expect(await gapOf(code, 2026)).toMatchObject({ arrived: '800000.00', gap: '0.00' });
  });

  it('follows a new standard from its year on', async () => {
    const raised = { regionKind: 'COUNTY', fromYear: 2020, amount: '80000', basis: '试验' };
    expect((await run('setWorkFundStandard', raised)).errors).toEqual([]);
    expect(faultsOf(await run('setWorkFundStandard', raised))).toEqual(['input.fromYear EXISTS']);
    expect((await gapOf('220122100001', 2019)).standard).toBe('50000.00');
    expect((await gapOf('220122100001', 2020)).standard).toBe('80000.00');
    const { data } = await subgraph.execute('{ workFundStandards { regionKind fromYear amount } }');
    expect(data.workFundStandards).toHaveLength(3);
  });

  it('is told of 100 communities in as many statements as of 10', async () => {
    const ask = async (count: number) => {
      const r = Array.from({ length: count }, (_, n) => ({
        __typename: 'Community',
        code: `22010200${String(n).padStart(4, '0')}`,
      }));
      expect((await subgraph.execute(GAP, { r, year: 2026 })).data._entities).toHaveLength(count);
      return subgraph.statements();
    };
    expect([await ask(10), await ask(100)]).toEqual([2, 2]);
  });
});

describe('fiscal years and standards', () => {
  it('are the province’s to set, and finance’s', async () => {
    const year = { year: 2027, openedOn: '2026-09-01' };
    expect(codeOf(await run('openFiscalYear', year, { region: '2201' }))).toBe('FORBIDDEN_FIELD');
    expect(codeOf(await run('openFiscalYear', year, { dept: 'health' }))).toBe('FORBIDDEN_FIELD');
    expect(faultsOf(await run('openFiscalYear', { ...year, year: 1999, openedOn: '2999-01-01' }))).toEqual([
      'input.year TOO_SMALL',
      'input.openedOn IN_THE_FUTURE',
    ]);
    expect((await run('openFiscalYear', year)).result).toMatchObject({ year: 2027, closedOn: null, version: 1 });
    expect(faultsOf(await run('openFiscalYear', year))).toEqual(['input.year EXISTS']);
  });

  it('close for good once their appropriations are closed, and take no draft any more', async () => {
    const closing = { year: 2025, expectedVersion: 1, closedOn: '2026-03-01' };
    const open = await draft({ fiscalYear: 2025, draftedOn: '2025-09-02' });
    expect(faultsOf(await run('closeFiscalYear', { ...closing, closedOn: '2025-01-01' }))).toEqual([
      'input.closedOn BEFORE_OPENED',
      'input.year OPEN_APPROPRIATIONS',
    ]);
    await close(open);
    expect((await run('closeFiscalYear', closing)).result).toMatchObject({ closedOn: '2026-03-01', version: 2 });
    expect(codeOf(await run('closeFiscalYear', { ...closing, expectedVersion: 2 }))).toBe('CONFLICT');
    expect(codeOf(await run('draftAppropriation', { ...DRAFT, fiscalYear: 2025 }))).toBe('CONFLICT');
  });
});

describe('the list of appropriations', () => {
  it('is filtered, sorted and hangs below its community', async () => {
    const list = async (filter: object, orderBy = 'REGION') => {
      const document = `query ($filter: AppropriationFilter, $orderBy: AppropriationOrder) {
        appropriations(filter: $filter, orderBy: $orderBy, first: 100) { totalCount edges { node { community { code } } } } }`;
      const { edges, totalCount } = (await subgraph.execute(document, { filter, orderBy })).data.appropriations;
      expect(edges).toHaveLength(totalCount);
      return edges.map((one: { node: { community: { code: string } } }) => one.node.community.code);
    };
    const all = await list({});
    expect(all).toEqual(all.toSorted());
    expect(await list({}, 'YEAR_DESC')).toHaveLength(all.length);
    expect(await list({ region: '220112', status: 'APPROPRIATED' })).toHaveLength(2);
    expect(await list({ fiscalYear: 2025 })).toEqual([COMMUNITY]);
    expect(await list({ level: 'STREET' })).toEqual([]);
    expect(await list({ source: 'BUDGET', use: 'WORK_FUND' })).toEqual(all);
    const { data } = await subgraph.execute(
      `{ _entities(representations: [{ __typename: "Community", code: "220112001001" }]) { ... on Community {
        appropriations(filter: { status: DRAFT }) { totalCount } } } }`,
    );
    expect(data._entities[0].appropriations.totalCount).toBe(1);
  });
});
