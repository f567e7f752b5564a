import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

const YEAR = Number(chinaDate().slice(0, 4)) - 1;
const day = (text: string): string => `${YEAR}-${text}`;
/** A member of whom other departments tell that somebody lives, in no work and on no pension. */
const IDLE = {
  alive: true,
  employment: { status: 'UNEMPLOYED' },
  insurance: { pension: 'CONTRIBUTING', medical: 'CONTRIBUTING' },
};
const DEAD = { alive: false, employment: null, insurance: null };

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 120);
  const standard = {
    county: '220102',
    year: YEAR,
    area: 'URBAN',
    monthlyPerPerson: '700',
    documentNumber: '南民〔1〕号',
  };
  expect((await setStandard('setAssistanceStandard', standard)).row).toMatchObject({ monthlyPerPerson: '700.00' });
});
afterAll(() => subgraph.stop());

const graph = () => subgraph;
const setStandard = mutating(graph, 'standard', 'id monthlyPerPerson version');
const change = mutating<MutatedRow & { assistance: MutatedRow }>(
  graph,
  'application',
  `id status version decideBy isOverdue proposedAmount objections publishedUntil refusalReason applicant { id }
   check { persons monthlyIncome employed note } democraticReview { isSupported }
   assistance { id kind status monthlyAmount version reviewDueOn history { event changedOn monthlyAmount } }`,
);
const review = mutating(
  graph,
  'review',
  'id status version proposal proposedAmount reasons persons assistance { id status version monthlyAmount endReason reviewDueOn }',
);

async function entity(typename: string, fields: string, reference: object, caller: object = {}) {
  const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { ${fields} } } }`;
  const { data } = await subgraph.execute(document, { r: [{ __typename: typename, ...reference }] }, caller);
  return data._entities[0];
}
const told = (members: object[]) => members.map((resident) => ({ resident }));
const MEANS = 'means { living deceased employed pensioners insured evidence }';
const means = async (household: string, members: object[] = [IDLE, IDLE], caller: object = {}) =>
  (await entity('Household', MEANS, { id: household, members: told(members) }, caller)).means;
const BASIS = 'reviewBasis { living deceased employed paidTwice evidence }';
const basis = async (assistance: string, members: object[], paid: object[] = []) =>
  (
    await entity('Assistance', BASIS, {
      id: assistance,
      household: { members: told(members) },
      payments: { edges: paid.map((node) => ({ node })) },
    })
  ).reviewBasis;

const apply = (n: number, more: object = {}) =>
  change('applyForAssistance', {
    ...{ household: id('a', n), applicant: id('b', n), kind: 'MINIMUM_LIVING_GUARANTEE' },
    ...{ reason: '失业', appliedOn: day('03-01'), ...more },
  });
const check = async (application: string, n: number, more: object = {}, members: object[] = [IDLE, IDLE]) =>
  change('checkAssistanceApplication', {
    ...{ application, expectedVersion: 1, checkedOn: day('03-03'), monthlyIncome: '300', assets: '5000', note: '属实' },
    ...{ evidence: (await means(id('a', n), members)).evidence, ...more },
  });
const votes = { reviewedOn: day('03-05'), inFavour: 9, against: 2, abstained: 1 };

/** Takes an application of household `n` up to its publication, at version 4. */
async function published(n: number): Promise<string> {
  const { row } = await apply(n);
  await check(row.id, n);
  await change('reviewAssistanceApplication', { application: row.id, expectedVersion: 2, ...votes });
  await change('publishAssistanceApplication', { application: row.id, expectedVersion: 3, publishedOn: day('03-06') });
  return row.id;
}
const approve = (application: string, expectedVersion: number, more: object = {}) =>
  change('approveAssistanceApplication', {
    ...{ application, expectedVersion, decidedOn: day('03-14'), decisionNumber: `批${application}`, ...more },
  });
/** A guarantee of 1,100 yuan, by the standard of 700 for each of two with an income of 300. */
const granted = async (n: number) => (await approve(await published(n), 4)).row.assistance;
const reviewed = async (assistance: string, found: object, members: object[], paid: object[] = []) =>
  review('reviewAssistance', {
    ...{ assistance, reviewedOn: day('09-01'), monthlyIncome: '300', assets: '0' },
    ...{ evidence: (await basis(assistance, members, paid)).evidence, ...found },
  });

describe('an application for the minimum living guarantee', () => {
  it('goes from the counter over check, review and publication to the grant that the standard gives', async () => {
    const worker = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
    const input = { household: id('a', 1), applicant: id('b', 1), kind: 'MINIMUM_LIVING_GUARANTEE', reason: '失业' };
    const taken = await change('applyForAssistance', { ...input, appliedOn: day('03-01') }, { caller: worker });
    expect(taken.answer.errors.map(({ message }) => message).join()).not.toMatch(/applyForAssistance writes/);
    const { data } = await subgraph.execute(
      '{ assistanceApplications(filter: { status: APPLIED, isOverdue: true }) { totalCount edges { node { id version } } } }',
    );
    const [{ node }] = data.assistanceApplications.edges;
    expect((await check(node.id, 1, { expectedVersion: node.version })).row).toMatchObject({
      ...{ status: 'CHECKED', proposedAmount: '1100.00' },
      check: { persons: 2, monthlyIncome: '300.00', employed: 0, note: '属实' },
    });
    expect((await approve(node.id, 2)).faults).toEqual(['input.application NOT_PUBLISHED']);
    const voted = await change('reviewAssistanceApplication', { application: node.id, expectedVersion: 2, ...votes });
    expect(voted.row).toMatchObject({ status: 'REVIEWED', democraticReview: { isSupported: true } });
    const hung = { application: node.id, expectedVersion: 3, publishedOn: day('03-06') };
    expect((await change('publishAssistanceApplication', hung)).row.publishedUntil).toBe(day('03-13'));
    expect((await approve(node.id, 4, { decidedOn: day('03-13') })).faults).toEqual([
      'input.decidedOn STILL_PUBLISHED',
    ]);
    expect((await approve(node.id, 4)).row).toMatchObject({
      status: 'APPROVED',
      assistance: {
        ...{ status: 'ACTIVE', monthlyAmount: '1100.00', reviewDueOn: `${YEAR + 1}-03-14` },
        history: [{ event: 'GRANT', changedOn: day('03-14'), monthlyAmount: '1100.00' }],
      },
    });
    expect((await apply(1)).faults).toEqual(['input.kind ALREADY_GRANTED']);
  });

  it('is checked anew when somebody objects, and may be refused or withdrawn', async () => {
    const application = await published(2);
    const objected = { application, expectedVersion: 4, objection: '有车', objectedOn: day('03-14') };
    expect((await change('objectToAssistanceApplication', objected)).faults).toEqual(['input.objectedOn TOO_LATE']);
    const back = await change('objectToAssistanceApplication', { ...objected, objectedOn: day('03-08') });
    expect(back.row).toMatchObject({ status: 'APPLIED', objections: 1 });
    expect((await approve(application, 5)).code).toBe('CONFLICT');
    expect((await check(application, 2, { expectedVersion: 5, monthlyIncome: '1400' })).row).toMatchObject({
      ...{ status: 'CHECKED', democraticReview: null, proposedAmount: '0.00' },
    });
    const refusal = { application, expectedVersion: 6, decidedOn: day('03-09'), reason: '收入高于标准' };
    expect((await change('refuseAssistanceApplication', refusal)).row).toMatchObject({ status: 'REFUSED' });
    const { row } = await apply(2);
    const withdrawal = { application: row.id, expectedVersion: 1, withdrawnOn: day('03-02') };
    expect((await change('withdrawAssistanceApplication', withdrawal)).row.status).toBe('WITHDRAWN');
  });

  it('tells all that is wrong at once', async () => {
    expect((await apply(4, { applicant: id('b', 5), appliedOn: '2014-01-01' })).faults).toEqual([
      'input.applicant NO_MEMBER',
      'input.appliedOn BEFORE_REGISTERED',
    ]);
    const { row } = await apply(4);
    expect((await apply(4)).faults).toEqual(['input.kind RUNNING']);
    const { evidence } = await means(id('a', 5));
    expect((await check(row.id, 4, { evidence, checkedOn: day('02-01') })).faults).toEqual([
      'input.evidence OF_ANOTHER',
      'input.checkedOn TOO_EARLY',
    ]);
    const stolen = await means(id('a', 4), [IDLE, IDLE], { sub: 'somebody-else' });
    expect((await check(row.id, 4, { evidence: stolen.evidence })).faults).toEqual(['input.evidence EVIDENCE']);
    await check(row.id, 4, { monthlyIncome: '1400', assets: '90000' });
    const none = { ...votes, inFavour: 0, against: 0, abstained: 0 };
    const step = { application: row.id, expectedVersion: 2 };
    expect((await change('reviewAssistanceApplication', { ...step, ...none })).faults).toEqual([
      'input.inFavour NO_VOTES',
    ]);
    await change('reviewAssistanceApplication', { ...step, ...votes, inFavour: 3, against: 3 });
    await change('publishAssistanceApplication', { ...step, expectedVersion: 3, publishedOn: day('03-06') });
    expect((await approve(row.id, 4, { monthlyAmount: '5' })).faults).toEqual([
      'input.monthlyAmount BY_STANDARD',
      'input.application NOT_SUPPORTED',
      'input.application INCOME_ABOVE_STANDARD',
      'input.application ASSETS_ABOVE_LIMIT',
    ]);
  });

  it('of another kind is granted after the check, with an amount', async () => {
    const { row } = await apply(5, { kind: 'EMERGENCY' });
    expect(row.decideBy).toBe(day('03-03'));
    await check(row.id, 5);
    expect((await approve(row.id, 2)).faults).toContain('input.monthlyAmount REQUIRED');
    expect((await approve(row.id, 2, { monthlyAmount: '3000' })).row.assistance).toMatchObject({
      ...{ kind: 'EMERGENCY', monthlyAmount: '3000.00', reviewDueOn: null },
    });
  });

  it('is approved once when two do so at the same time', async () => {
    const application = await published(7);
    const both = await Promise.all([1, 2].map((n) => approve(application, 4, { decisionNumber: `同时${n}` })));
    expect(both.filter(({ row }) => row)).toHaveLength(1);
    expect(both.find(({ row }) => !row)?.code).toBe('CONFLICT');
  });
});

describe('the means of a household', () => {
  it('count what departments tell, and are nothing when one is silent', async () => {
    const worker = {
      ...IDLE,
      employment: { status: 'FLEXIBLE' },
      insurance: { pension: 'RECEIVING', medical: 'ENDED' },
    };
    expect(await means(id('a', 8), [IDLE, worker, DEAD])).toMatchObject({
      ...{ living: 2, deceased: 1, employed: 1, pensioners: 1, insured: 1 },
    });
    expect(await means(id('a', 8), [IDLE, { ...IDLE, alive: null }])).toBeNull();
    expect(await means(id('a', 8), [{ ...IDLE, insurance: null }])).toBeNull();
  });
});

describe('a review', () => {
  it('keeps what is still due, and sets the next day', async () => {
    const { id: assistance } = await granted(10);
    const { row } = await reviewed(assistance, {}, [IDLE, IDLE]);
    expect(row).toMatchObject({ status: 'PROPOSED', proposal: 'KEEP', reasons: [] });
    expect((await reviewed(assistance, {}, [IDLE, IDLE])).faults).toEqual(['input.assistance RUNNING']);
    const decision = { review: row.id, expectedVersion: 1, decidedOn: day('09-02') };
    const accepted = await review('acceptAssistanceReview', decision);
    expect(accepted.row.assistance).toMatchObject({ status: 'ACTIVE', version: 2, reviewDueOn: `${YEAR + 1}-09-01` });
    expect((await review('rejectAssistanceReview', { ...decision, expectedVersion: 2, note: '否' })).code).toBe(
      'CONFLICT',
    );
  });

  it('lowers the amount when a member died, and tells both amounts of their days', async () => {
    const { id: assistance } = await granted(11);
    const { row } = await reviewed(assistance, {}, [IDLE, DEAD]);
    expect(row).toMatchObject({
      proposal: 'CHANGE',
      proposedAmount: '400.00',
      reasons: ['MEMBER_DIED', 'AMOUNT_DIFFERS'],
    });
    await review('acceptAssistanceReview', { review: row.id, expectedVersion: 1, decidedOn: day('09-02') });
    const asOf = async (on: string) => {
      const query =
        'query ($h: ID!, $on: Date!) { household(id: $h) { assistances(asOf: $on) { status monthlyAmount } } }';
      return (await subgraph.execute(query, { h: id('a', 11), on })).data.household.assistances;
    };
    expect(await asOf(day('09-01'))).toEqual([{ status: 'ACTIVE', monthlyAmount: '1100.00' }]);
    expect(await asOf(day('09-02'))).toEqual([{ status: 'ACTIVE', monthlyAmount: '400.00' }]);
    expect(await asOf(day('03-13'))).toEqual([]);
  });

  it.each([
    ['nobody lives', {}, [DEAD, DEAD], [], 'EXIT', ['NOBODY_ALIVE'], 'ENDED'],
    ['the income is above', { monthlyIncome: '1400' }, [IDLE, IDLE], [], 'EXIT', ['INCOME_ABOVE_STANDARD'], 'ENDED'],
    ['too much is owned', { assets: '99999' }, [IDLE, IDLE], [], 'EXIT', ['ASSETS_ABOVE_LIMIT'], 'ENDED'],
    [
      ...(['somebody works and earns nothing', { monthlyIncome: '0' }] as const),
      ...([
        [{ ...IDLE, employment: { status: 'EMPLOYED' } }, IDLE],
        [],
        'SUSPEND',
        ['WORK_WITHOUT_INCOME'],
        'SUSPENDED',
      ] as const),
    ],
    [
      ...(['a month was paid twice', {}, [IDLE, IDLE]] as const),
      ...([
        [
          { period: '2020-01', status: 'PAID' },
          { period: '2020-01', status: 'PAID' },
        ],
        'SUSPEND',
        ['PAID_TWICE'],
        'SUSPENDED',
      ] as const),
    ],
  ] as const)('proposes what follows when %s', async (name, found, members, paid, proposal, reasons, status) => {
    const n = 20 + name.length;
    const { id: assistance } = await granted(n % 3 === 0 ? n + 1 : n);
    const { row } = await reviewed(assistance, found, [...members], [...paid]);
    expect(row).toMatchObject({ proposal, reasons });
    const decided = await review('acceptAssistanceReview', {
      review: row.id,
      expectedVersion: 1,
      decidedOn: day('09-02'),
    });
    expect(decided.row.assistance).toMatchObject({ status });
  });

  it('takes no evidence of another grant, and is not based on silence', async () => {
    const { id: assistance } = await granted(13);
    const { evidence } = await means(id('a', 13));
    expect((await reviewed(assistance, { evidence, reviewedOn: day('03-01') }, [IDLE])).faults).toEqual([
      'input.evidence OF_ANOTHER',
      'input.reviewedOn TOO_EARLY',
    ]);
    expect(await basis(assistance, [{ ...IDLE, alive: null }])).toBeNull();
    expect(await basis(assistance, [IDLE], [{ period: null, status: 'PAID' }])).toBeNull();
  });
});

describe('the standard', () => {
  it('is corrected by who saw it, of counties only, and told to communities', async () => {
    const input = {
      county: '220102',
      year: YEAR + 1,
      area: 'URBAN',
      monthlyPerPerson: '720',
      documentNumber: '南民〔2〕号',
    };
    expect((await setStandard('setAssistanceStandard', input)).row.version).toBe(1);
    expect((await setStandard('setAssistanceStandard', input)).code).toBe('CONFLICT');
    const corrected = await setStandard('setAssistanceStandard', {
      ...input,
      monthlyPerPerson: '730',
      expectedVersion: 1,
    });
    expect(corrected.row).toMatchObject({ monthlyPerPerson: '730.00', version: 2 });
    expect((await setStandard('setAssistanceStandard', { ...input, county: '220199' })).faults).toEqual([
      'input.county UNKNOWN_COUNTY',
    ]);
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { assistanceStandard { year monthlyPerPerson } } region(code: "220102") { assistanceStandards { year } } }',
      { c: COMMUNITY },
    );
    expect(data.community.assistanceStandard).toEqual({ year: YEAR + 1, monthlyPerPerson: '730.00' });
    expect(data.region.assistanceStandards).toEqual([{ year: YEAR + 1 }, { year: YEAR }]);
  });
});

describe('relations', () => {
  it('take as many statements for 100 households as for 10', async () => {
    const count = async (households: number) => {
      const representations = Array.from({ length: households }, (_, n) => ({
        __typename: 'Household',
        id: id('a', n + 1),
      }));
      const { errors } = await subgraph.execute(
        `query ($r: [_Any!]!, $on: Date!) { _entities(representations: $r) { ... on Household {
          assistanceApplications { status proposedAmount assistance { id } } assistances(asOf: $on) { id reviews { id } history { event } } } } }`,
        { r: representations, on: chinaDate() },
      );
      expect(errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await count(100)).toBe(await count(10));
  });
});
