import { id } from '@community-graph/kit/testing/identifier';
import { mutating, winnerOf } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const service = mutating(
  () => subgraph,
  'familyPlanningService',
  'id status version kind bookedFor doneOn method result riskFound cancelReason resident { id } community { code }',
);
const guidance = mutating(() => subgraph, 'reproductiveHealthGuidance', 'id status version topic score voidReason');
const registration = mutating(
  () => subgraph,
  'birthRegistration',
  `id status version childOrder certificateNumber decidedOn refusalReason expectedOn bornOn newborns endedOn
   resident { id } spouse { id }`,
);
const of = (n: number) => ({ resident: id('a', n), community: COMMUNITY });

describe('a family-planning service', () => {
  const book = (n: number, more: object = {}) =>
    service('bookFamilyPlanningService', {
      ...{ ...of(n), kind: 'CONTRACEPTION', bookedOn: '2026-01-05', bookedFor: '2026-01-10', ...more },
    });
  const done = { doneOn: '2026-01-10', provider: '李医生', method: 'IUD', result: '放置顺利', riskFound: false };
  const step = (name: string, which: string, expectedVersion: number, more: object = {}) =>
    service(name, { service: which, expectedVersion, ...more });

  it('is booked once and provided, contraception with its method', async () => {
    const both = await Promise.all([book(1), book(1)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.kind BOOKED']);
    const row = winnerOf(both);
    const wrong = { ...done, method: null, doneOn: '2026-01-04' };
    expect((await step('provideFamilyPlanningService', row.id, 1, wrong)).faults).toEqual([
      ...['input.doneOn TOO_EARLY', 'input.method NEEDED'],
    ]);
    const { row: provided } = await step('provideFamilyPlanningService', row.id, 1, done);
    expect(provided).toMatchObject({ status: 'DONE', method: 'IUD', resident: { id: id('a', 1) } });
    const check = (await book(1, { kind: 'PRE_PREGNANCY_CHECK' })).row;
    expect((await step('provideFamilyPlanningService', check.id, 1, done)).faults).toEqual([
      'input.method NOT_CONTRACEPTION',
    ]);
    const found = { ...done, method: null, riskFound: true };
    expect((await step('provideFamilyPlanningService', check.id, 1, found)).row.riskFound).toBe(true);
  });

  it('is missed once its day has passed, booked anew and cancelled', async () => {
    const early = { bookedFor: '2026-01-04', kind: 'IUD_CHECK' };
    expect((await book(2, early)).faults).toEqual(['input.bookedFor TOO_EARLY']);
    const later = (await book(2, { kind: 'IUD_CHECK', bookedFor: '2999-01-01' })).row;
    expect((await step('missFamilyPlanningService', later.id, 1)).faults).toEqual(['input.service NOT_PASSED']);
    const { row } = await book(2);
    await step('missFamilyPlanningService', row.id, 1);
    const again = (await book(2)).row;
    expect((await step('rebookFamilyPlanningService', row.id, 2, { bookedFor: '2026-01-10' })).faults).toEqual([
      ...['input.bookedFor TOO_EARLY', 'input.service BOOKED'],
    ]);
    expect((await step('cancelFamilyPlanningService', again.id, 1, { reason: '搬走' })).row).toMatchObject({
      ...{ status: 'CANCELLED', cancelReason: '搬走' },
    });
    const rebooked = await step('rebookFamilyPlanningService', row.id, 2, { bookedFor: '2026-02-01' });
    expect(rebooked.row).toMatchObject({ status: 'BOOKED', bookedFor: '2026-02-01' });
    expect((await step('rebookFamilyPlanningService', row.id, 3, { bookedFor: '2026-03-01' })).code).toBe('CONFLICT');
  });
});

describe('guidance', () => {
  const give = (more: object = {}) =>
    guidance('giveReproductiveHealthGuidance', {
      ...{ ...of(3), topic: 'PREGNANCY', form: 'HOME', givenOn: '2026-02-01', advisor: '王专干', content: '孕期营养' },
      ...more,
    });

  it('is given, evaluated and, when it was a mistake, voided', async () => {
    const { row } = await give();
    expect(row).toMatchObject({ status: 'GIVEN', score: null });
    const which = { guidance: row.id, expectedVersion: 1 };
    expect((await guidance('evaluateReproductiveHealthGuidance', { ...which, score: 6 })).faults).toEqual([
      'input.score TOO_BIG',
    ]);
    expect((await guidance('evaluateReproductiveHealthGuidance', { ...which, score: 5 })).row).toMatchObject({
      ...{ status: 'EVALUATED', score: 5 },
    });
    const voiding = { ...which, expectedVersion: 2, reason: '录错人' };
    expect((await guidance('voidReproductiveHealthGuidance', voiding)).row).toMatchObject({
      ...{ status: 'VOIDED', score: 5, voidReason: '录错人' },
    });
    expect((await give({ givenOn: '2999-01-01', advisor: '', content: '' })).faults).toEqual([
      ...['input.givenOn IN_THE_FUTURE', 'input.advisor TOO_SMALL', 'input.content TOO_SMALL'],
    ]);
  });
});

describe('a birth-service registration', () => {
  const apply = (n: number, more: object = {}) =>
    registration('applyForBirthRegistration', {
      ...{
        ...of(n),
        spouse: id('a', n + 50),
        childOrder: 1,
        expectedOn: '2026-06-01',
        appliedOn: '2026-01-05',
        ...more,
      },
    });
  const step = (name: string, which: string, expectedVersion: number, more: object) =>
    registration(name, { registration: which, expectedVersion, ...more });

  it('is registered under the next number of county and year, and ends with the birth', async () => {
    const { row } = await apply(10);
    expect(row).toMatchObject({ status: 'APPLIED', resident: { id: id('a', 10) }, spouse: { id: id('a', 60) } });
    expect((await step('registerBirthService', row.id, 1, { decidedOn: '2026-01-04' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    const registered = await step('registerBirthService', row.id, 1, { decidedOn: '2026-01-06' });
    expect(registered.row).toMatchObject({ status: 'REGISTERED', certificateNumber: '2201022026000001' });
    expect((await apply(10)).faults).toEqual(['input.resident RUNNING']);
    const birth = { bornOn: '2026-01-01', newborns: 2 };
    expect((await step('recordBirth', row.id, 2, { ...birth, newborns: 9 })).faults).toEqual([
      'input.newborns TOO_BIG',
    ]);
    expect((await step('recordBirth', row.id, 2, birth)).faults).toEqual(['input.bornOn TOO_EARLY']);
    const born = await step('recordBirth', row.id, 2, { ...birth, bornOn: '2026-05-30' });
    expect(born.row).toMatchObject({ status: 'BORN', newborns: 2 });
    expect((await apply(10, { childOrder: 3 })).code).toBeUndefined();
  });

  it('is refused, withdrawn or cancelled', async () => {
    const first = (await apply(11)).row;
    const no = { decidedOn: '2026-01-06', reason: '材料不实' };
    expect((await step('refuseBirthRegistration', first.id, 1, no)).row.status).toBe('REFUSED');
    const second = (await apply(11)).row;
    expect((await step('withdrawBirthRegistration', second.id, 1, { endedOn: '2026-01-04' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await step('withdrawBirthRegistration', second.id, 1, { endedOn: '2026-01-07' })).row.status).toBe(
      'WITHDRAWN',
    );
    const third = (await apply(11)).row;
    await step('registerBirthService', third.id, 1, { decidedOn: '2026-01-08' });
    expect((await step('cancelBirthRegistration', third.id, 2, { endedOn: '2026-01-07' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await step('cancelBirthRegistration', third.id, 2, { endedOn: '2026-02-01' })).row.status).toBe(
      'CANCELLED',
    );
  });

  it('is of two people, expected within 300 days, and numbered without twins', async () => {
    const self = { spouse: id('a', 12).toUpperCase(), expectedOn: '2026-11-02', childOrder: 1 };
    expect((await apply(12, self)).faults).toEqual(['input.spouse SAME_PERSON', 'input.expectedOn TOO_LATE']);
    expect((await apply(12, { expectedOn: '2026-01-04' })).faults).toEqual(['input.expectedOn TOO_EARLY']);
    const applied = await Promise.all(Array.from({ length: 6 }, (_, n) => apply(20 + n)));
    const issued = await Promise.all(
      applied.map(({ row }) => step('registerBirthService', row.id, 1, { decidedOn: '2026-01-06' })),
    );
    expect(new Set(issued.map(({ row }) => row.certificateNumber)).size).toBe(6);
  });
});

describe('family planning', () => {
  it('is told to the couple, to nobody else, and of many residents in as many statements as of few', async () => {
    const ask = (count: number, caller = {}) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident {
          familyPlanningServices(first: 2) { edges { node { kind status } } }
          reproductiveHealthGuidances(first: 2) { edges { node { topic } } }
          birthRegistrations(first: 2) { edges { node { status spouse { id } } } } } } }`,
        { r: Array.from({ length: count }, (_, n) => ({ __typename: 'Resident', id: id('a', n + 1) })) },
        caller,
      );
    const many = await ask(100);
    expect(many.errors).toEqual([]);
    expect(many.subjects).toContain(`Resident:${id('a', 60)}`);
    const statements = subgraph.statements();
    await ask(10);
    expect(statements).toBe(subgraph.statements());
    const { errors } = await ask(1, { dept: 'civil-affairs', roles: ['civil-affairs-officer'] });
    expect(errors.map(({ extensions }) => extensions?.reason)).toEqual(Array(3).fill('NO_AGREEMENT'));
    const seen = async (subject: string) => {
      const caller = { dept: 'community', roles: ['resident'], region: '220102', subjects: [subject] };
      const { data } = await subgraph.execute('{ birthRegistrations { edges { node { status } } } }', {}, caller);
      return data.birthRegistrations.edges.length;
    };
    expect([await seen(id('a', 10)), await seen(id('a', 60)), await seen(id('a', 99))]).toEqual([2, 2, 0]);
  });

  it('is filtered', async () => {
    const { data, errors } = await subgraph.execute(
      `{ risk: familyPlanningServices(filter: { riskFound: true, kind: PRE_PREGNANCY_CHECK, status: DONE }) { totalCount }
         waiting: familyPlanningServices(community: "${COMMUNITY}", filter: { waitingOn: "2026-02-02" }) { totalCount }
         given: reproductiveHealthGuidances(filter: { topic: PREGNANCY, status: VOIDED, givenFrom: "2026-02-01" }) { totalCount }
         due: birthRegistrations(filter: { expectedUntil: "2026-06-01" }, orderBy: APPLIED_ON) { totalCount }
         refused: birthRegistrations(filter: { status: REFUSED }) { totalCount } }`,
    );
    expect(errors).toEqual([]);
    const counts = Object.values(data as Record<string, { totalCount: number }>).map(({ totalCount }) => totalCount);
    expect(counts).toEqual([1, 1, 1, 6, 1]);
  });
});
