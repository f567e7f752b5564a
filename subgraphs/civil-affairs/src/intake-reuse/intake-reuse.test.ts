import { refreshAll } from '@community-graph/kit/testing/figures';
import { id } from '@community-graph/kit/testing/identifier';
import { faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMUNITY, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { intakes } from '../intake/tables.ts';
import { rollups } from '../rollups.ts';
import { serviceCases } from '../service-cases/tables.ts';
import { ITEM, insertCentres, STATION } from '../service-centre/testing-centre.ts';
import { definition } from '../subgraph.ts';

interface Planted {
  readonly place: string;
  readonly form: 'ELDERLY_FILE' | 'PENSION_ENROLMENT';
  readonly at: string;
  readonly prefilled: number;
  readonly paperFields: number;
}
const MARCH = '2026-03-10T02:00:00Z';
/** So many forms of different residents. */
const times = (count: number, one: Planted): Planted[] => Array.from({ length: count }, () => one);
const ELDERLY = { place: COMMUNITY, form: 'ELDERLY_FILE', at: MARCH, prefilled: 10, paperFields: 13 } as const;
const PENSION = { place: COMMUNITY, form: 'PENSION_ENROLMENT', at: MARCH, prefilled: 9, paperFields: 10 } as const;
const PLANTED: readonly Planted[] = [
  ...times(6, ELDERLY),
  { ...ELDERLY, prefilled: 9 },
  ...times(7, PENSION),
  ...times(8, { ...ELDERLY, place: OTHER_COMMUNITY }),
  ...times(9, { ...PENSION, place: OTHER_COMMUNITY }),
  // The last minute of February and the first of April in China.
  ...times(5, { ...ELDERLY, at: '2026-02-28T15:59:00Z' }),
  ...times(5, { ...ELDERLY, at: '2026-03-31T16:00:00Z' }),
  // Of one resident, a year before.
  { ...PENSION, at: '2025-05-05T02:00:00Z' },
];

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertCentres(subgraph.db);
  for (const [n, { place, form, at, prefilled, paperFields }] of PLANTED.entries()) {
    const [residentId, caseId, confirmedAt] = [id('b', n + 100), id('9', n + 1), new Date(at)];
    await subgraph.db.insert(serviceCases).values({
      ...{
        id: caseId,
        number: `${place}-20260310-${String(n + 1).padStart(4, '0')}`,
        communityCode: place,
        residentId,
      },
      ...{ itemId: ITEM.ELDERLY, stationId: place === COMMUNITY ? STATION.GENERAL : STATION.OTHER, status: 'RECEIVED' },
      ...{ summary: '申请', receivedOn: '2025-05-05', dueOn: '2027-01-01' },
    });
    await subgraph.db.insert(intakes).values({
      ...{ caseId, itemId: ITEM.ELDERLY, residentId, communityCode: place, form, status: 'DONE', confirmedAt },
      ...{ prefilled, paperFields, asked: paperFields - prefilled, uses: [] },
    });
  }
  await refreshAll(subgraph.db, rollups);
}, 60_000);
afterAll(() => subgraph?.stop());

const TOLD = `intakeReuse(period: $period) { period paperFields prefilled reuseRate suppressed
  forms { form paperFields prefilled reuseRate suppressed } }`;
async function reuse(code: string, period: string) {
  const field = code.length === 12 ? 'community' : 'region';
  const query = `query ($code: RegionCode!, $period: String!) { ${field}(code: $code) { ${TOLD} } }`;
  const answer = await subgraph.execute(query, { code, period });
  expect(answer.errors).toEqual([]);
  return answer.data[field].intakeReuse;
}
const line = (prefilled: number, paperFields: number) => ({
  ...{ prefilled, paperFields, reuseRate: prefilled / paperFields, suppressed: false },
});

it('is, by form and by region, what was filled in of all fields of the forms of a month', async () => {
  const elderly = [6 * 10 + 9, 7 * 13] as const;
  const pension = [7 * 9, 7 * 10] as const;
  expect(await reuse(COMMUNITY, '2026-03')).toEqual({
    ...{ period: '2026-03', ...line(elderly[0] + pension[0], elderly[1] + pension[1]) },
    forms: [
      { form: 'ELDERLY_FILE', ...line(...elderly) },
      { form: 'PENSION_ENROLMENT', ...line(...pension) },
    ],
  });
  expect(await reuse('220102', '2026-03')).toMatchObject({
    forms: [
      { form: 'ELDERLY_FILE', ...line(elderly[0] + 80, elderly[1] + 8 * 13) },
      { form: 'PENSION_ENROLMENT', ...line(pension[0] + 81, pension[1] + 90) },
    ],
  });
});

it('begins and ends months and years at midnight in China', async () => {
  const five = line(50, 65);
  expect(await reuse('220102', '2026-02')).toMatchObject({ ...five, forms: [{ form: 'ELDERLY_FILE', ...five }] });
  expect((await reuse('220102', '2026-04')).paperFields).toBe(65);
  expect((await reuse('220102', '2026')).paperFields).toBe(7 * 13 + 70 + 8 * 13 + 90 + 10 * 13);
  expect(await reuse('220102', '2030')).toMatchObject({
    paperFields: 0,
    reuseRate: null,
    suppressed: false,
    forms: [],
  });
});

it('tells nothing of so few residents that it would tell of each, and refuses what is no period', async () => {
  expect(await reuse('220102', '2025')).toMatchObject({
    paperFields: null,
    reuseRate: null,
    suppressed: true,
    forms: [],
  });
  const query = '{ region(code: "220102") { intakeReuse(period: "2026-13") { period } } }';
  expect(faultsOf(await subgraph.execute(query))).toEqual(['period INVALID_FORMAT']);
});
