import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { COMMUNITY, residentCaller, WORKER } from '../testing-residents.ts';
import { vacancies } from './tables.ts';

const today = chinaDate();
let subgraph: TestSubgraph;
const FIELDS = `id version status employer places filled wageFrom wageUntil openedOn expiresOn isExpired filledOn closedOn
  closeReason community { code }`;
const change = mutating(() => subgraph, 'vacancy', FIELDS);

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const offer = (changes: object = {}) => ({
  ...{ community: COMMUNITY, employer: '长春恒瑞食品有限公司', contact: '0431-85000001', title: '包装工' },
  ...{ occupation: '包装工', form: 'FULL_TIME', workplace: '净月区', requirements: '能倒班', places: 2 },
  ...{ wageFrom: '3000.00', wageUntil: '4500.00', registeredOn: '2026-01-05', expiresOn: afterDays(today, 30) },
  ...changes,
});

/** A vacancy that is published. */
async function published(changes: object = {}) {
  const { row } = await change('registerVacancy', offer(changes));
  const { row: open } = await change('publishVacancy', {
    ...{ vacancy: row.id, expectedVersion: 1, openedOn: '2026-01-06' },
  });
  return { vacancy: open.id as string, expectedVersion: open.version as number };
}
/** A vacancy of which all places are taken. */
async function filled() {
  const { vacancy } = await published();
  const values = { status: 'FILLED', filled: 2, filledOn: '2026-02-01' } as const;
  await subgraph.db.update(vacancies).set(values).where(eq(vacancies.id, vacancy));
  return { vacancy, expectedVersion: 2 };
}

describe('a vacancy', () => {
  it('is registered, published when it was checked, enlarged and closed', async () => {
    const { row } = await change('registerVacancy', offer());
    expect(row).toMatchObject({ status: 'REGISTERED', filled: 0, wageFrom: '3000.00', community: { code: COMMUNITY } });
    const which = { vacancy: row.id, expectedVersion: 1 };
    const { row: open } = await change('publishVacancy', { ...which, openedOn: '2026-01-06' });
    expect(open).toMatchObject({ status: 'OPEN', version: 2, isExpired: false });
    const later = afterDays(today, 60);
    const more = { ...which, expectedVersion: 2, morePlaces: 3, expiresOn: later };
    expect((await change('enlargeVacancy', more)).row).toMatchObject({ status: 'OPEN', places: 5, expiresOn: later });
    const closed = { ...which, expectedVersion: 3, closedOn: today, reason: 'WITHDRAWN_BY_EMPLOYER' };
    expect((await change('closeVacancy', closed)).row).toMatchObject({ status: 'CLOSED', closeReason: closed.reason });
  });

  it('lists every fault at once and writes nothing', async () => {
    const wrong = { community: '2201', places: 0, wageFrom: '0.00', registeredOn: '2999-01-01', title: ' ' };
    const { code, faults } = await change('registerVacancy', offer(wrong));
    expect(code).toBe('BAD_USER_INPUT');
    expect([...faults].sort()).toEqual([
      'input.community INVALID_FORMAT',
      'input.places TOO_SMALL',
      'input.registeredOn IN_THE_FUTURE',
      'input.title TOO_SMALL',
      'input.wageFrom TOO_SMALL',
    ]);
    const turned = { wageFrom: '5000.00', wageUntil: '4000.00', expiresOn: '2026-01-05' };
    expect((await change('registerVacancy', offer(turned))).faults).toEqual([
      'input.wageUntil BELOW_LOWEST',
      'input.expiresOn TOO_EARLY',
    ]);
  });

  it('is published only after its registration and before its last day', async () => {
    const { row } = await change('registerVacancy', offer({ expiresOn: '2026-01-31' }));
    const which = { vacancy: row.id, expectedVersion: 1 };
    const tooEarly = await change('publishVacancy', { ...which, openedOn: '2026-01-04' });
    expect(tooEarly.faults).toEqual(['input.openedOn TOO_EARLY']);
    const tooLate = await change('publishVacancy', { ...which, openedOn: '2026-02-01' });
    expect(tooLate.faults).toEqual(['input.openedOn EXPIRED']);
    const { row: open } = await change('publishVacancy', { ...which, openedOn: '2026-01-31' });
    expect(open).toMatchObject({ status: 'OPEN', isExpired: true });
  });

  it('closes for a reason that fits', async () => {
    const which = await published();
    const closing = { ...which, closedOn: today };
    const reasonOf = async (reason: string) => (await change('closeVacancy', { ...closing, reason })).faults;
    expect(await reasonOf('NOT_GENUINE')).toEqual(['input.reason PUBLISHED']);
    expect(await reasonOf('EXPIRED')).toEqual(['input.reason NOT_EXPIRED']);
    const early = { ...which, closedOn: '2026-01-05', reason: 'FILLED_ELSEWHERE' };
    expect((await change('closeVacancy', early)).faults).toEqual(['input.closedOn TOO_EARLY']);
    const { row } = await change('registerVacancy', offer());
    const unseen = { vacancy: row.id, expectedVersion: 1, closedOn: today, reason: 'NOT_GENUINE' };
    expect((await change('closeVacancy', unseen)).row).toMatchObject({ status: 'CLOSED' });
  });

  it('opens again when it was filled, only with more places, and not when it was closed', async () => {
    const which = await filled();
    const until = { expiresOn: afterDays(today, 30) };
    const none = await change('enlargeVacancy', { ...which, ...until, morePlaces: 0 });
    expect(none.faults).toEqual(['input.morePlaces NO_FREE_PLACE']);
    const tooMany = { ...which, morePlaces: 1000, expiresOn: '2026-01-01' };
    expect((await change('enlargeVacancy', tooMany)).faults).toEqual([
      'input.morePlaces TOO_MANY',
      'input.expiresOn TOO_EARLY',
    ]);
    const { row } = await change('enlargeVacancy', { ...which, ...until, morePlaces: 1 });
    expect(row).toMatchObject({ status: 'OPEN', places: 3, filled: 2, filledOn: null });
    const closed = { vacancy: row.id, expectedVersion: row.version, closedOn: today, reason: 'FILLED_ELSEWHERE' };
    const { row: over } = await change('closeVacancy', closed);
    const again = { vacancy: row.id, expectedVersion: over.version, ...until, morePlaces: 1 };
    expect((await change('enlargeVacancy', again)).code).toBe('CONFLICT');
  });
});

describe('who may', () => {
  it('community workers register and close, in their community, and publish nothing', async () => {
    const asWorker = mutating(() => subgraph, 'vacancy', 'id version status');
    const { row } = await asWorker('registerVacancy', offer(), { caller: WORKER });
    expect(row).toMatchObject({ status: 'REGISTERED' });
    const elsewhere = await asWorker('registerVacancy', offer({ community: '220102001002' }), { caller: WORKER });
    expect(elsewhere.answer.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'REGION' });
    const which = { vacancy: row.id, expectedVersion: 1 };
    const publish = await asWorker('publishVacancy', { ...which, openedOn: today }, { caller: WORKER });
    expect(publish.code).toBe('FORBIDDEN_FIELD');
    const resident = residentCaller('aaaaaaaa-0000-4000-8000-000000000001');
    expect((await asWorker('registerVacancy', offer(), { caller: resident })).code).toBe('FORBIDDEN_FIELD');
    const close = { ...which, closedOn: today, reason: 'NOT_GENUINE' };
    expect((await asWorker('closeVacancy', close, { caller: WORKER })).row).toMatchObject({ status: 'CLOSED' });
  });

  it('residents and other departments see vacancies without an agreement', async () => {
    await published();
    const document = `query ($code: RegionCode!) { vacancies(community: $code, filter: { status: OPEN }) { totalCount edges { node { employer wageFrom } } } }`;
    for (const caller of [
      residentCaller('aaaaaaaa-0000-4000-8000-000000000001'),
      { dept: 'health', roles: ['doctor'] },
    ]) {
      const { data, errors } = await subgraph.execute(document, { code: COMMUNITY }, caller);
      expect(errors).toEqual([]);
      expect(data.vacancies.totalCount).toBeGreaterThan(0);
    }
  });
});

describe('lists', () => {
  it('filter by state, form, occupation, wage and day, and are below the community in two statements for many', async () => {
    await subgraph.db.execute(sql`truncate vacancies cascade`);
    await published();
    await published({ occupation: '焊工', wageFrom: '6000.00', wageUntil: '9000.00', registeredOn: '2026-01-06' });
    await change('registerVacancy', offer({ form: 'PART_TIME' }));
    const counted = async (filter: string) => {
      const { data } = await subgraph.execute(`{ vacancies(filter: { ${filter} }) { totalCount } }`);
      return data.vacancies.totalCount;
    };
    expect(await counted('')).toBe(3);
    expect(await counted('status: OPEN')).toBe(2);
    expect(await counted('form: PART_TIME')).toBe(1);
    expect(await counted('occupation: "焊工"')).toBe(1);
    expect(await counted('wageAtLeast: "4500.01"')).toBe(1);
    expect(await counted('registeredFrom: "2026-01-06"')).toBe(1);
    expect(await counted('registeredUntil: "2026-01-05"')).toBe(2);
    const codes = Array.from({ length: 100 }, (_, n) => String(220_102_001_001 + n));
    const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Community { vacancies(first: 2) { edges { node { title } } } } } }`;
    const asked = (n: number) => codes.slice(0, n).map((code) => ({ __typename: 'Community', code }));
    await subgraph.execute(document, { representations: asked(10) });
    const forTen = subgraph.statements();
    const { data, errors } = await subgraph.execute(document, { representations: asked(100) });
    expect(errors).toEqual([]);
    expect(data._entities[0].vacancies.edges).toHaveLength(2);
    expect(subgraph.statements()).toBe(forTen);
  });
});
