import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corrections } from '../corrections/tables.ts';
import { looks } from '../record/partitioned-tables.ts';
import { definition } from '../subgraph.ts';
import { AUDITOR, DOCTOR, OFFICER, RESIDENT, type TestCaller, WORKER } from '../testing-callers.ts';

interface Planted {
  readonly time?: string;
  readonly dept: string;
  readonly role?: string;
  readonly region?: string;
  readonly given?: readonly string[];
  readonly refused?: readonly string[];
  readonly agreements?: readonly string[];
  readonly subjects?: readonly string[];
}

const MARCH = '2026-03-10T02:00:00Z';
const [A, B, HOME] = ['Resident:a', 'Resident:b', 'Household:h'];
/** `Resident.name` and `HealthRecord.bloodType` are collected, `Resident.alive` is derived, `Gone.field` is of no schema. */
const LOOKS: readonly Planted[] = [
  // Two reuses of two, of two people, by agreement.
  { dept: 'community', given: ['HealthRecord.bloodType', 'Resident.name'], agreements: ['GX-1'], subjects: [A, B] },
  // The same people again: two more reuses, no new pair.
  { dept: 'community', given: ['HealthRecord.bloodType', 'Resident.name'], agreements: ['GX-1'], subjects: [A, B] },
  // Its own element: a use that is no reuse, a pair without reuse, no foreign call.
  { dept: 'health', role: 'doctor', given: ['HealthRecord.bloodType'], subjects: [A] },
  // What is derived is no use, but a pair and a foreign call.
  { dept: 'health', role: 'doctor', given: ['Resident.alive'], agreements: ['GX-2'], subjects: [HOME] },
  // Refused in part: a reuse, a foreign call that agreements did not give whole; the pair community and A is there.
  {
    ...{ dept: 'community', given: ['Resident.name'], refused: ['HealthRecord.bloodType'], agreements: ['GX-1'] },
    subjects: [A],
  },
  // Refused whole: a foreign call. The own field refused is none.
  { dept: 'finance', role: 'treasurer', refused: ['Resident.name'] },
  { dept: 'health', role: 'doctor', refused: ['HealthRecord.bloodType'] },
  { dept: 'community', given: ['Gone.field'], agreements: ['GX-1'], subjects: [] },
  // A resident's own record, another district, and the minutes around the month in China.
  { dept: 'community', role: 'resident', given: ['Resident.name'], subjects: [B] },
  { dept: 'community', region: '220202', given: ['Resident.name'], agreements: ['GX-1'], subjects: ['Resident:c'] },
  { time: '2026-02-28T15:59:00Z', dept: 'community', given: ['Resident.name'], agreements: ['GX-1'], subjects: [B] },
  {
    time: '2026-03-31T16:01:00Z',
    dept: 'community',
    given: ['Resident.name'],
    agreements: ['GX-1'],
    subjects: ['Resident:d'],
  },
];

const rowOf = (planted: Planted, sequence: number) => {
  const { time = MARCH, dept, role = 'community-worker', region = '220102' } = planted;
  const { given = [], refused = [], agreements = [], subjects = [] } = planted;
  const look = {
    ...{ time, requestId: `r${sequence}`, sub: 'w', dept, roles: [role], region, purpose: 'p', case: null },
    ...{ operation: '0'.repeat(64), operationName: null, given, agreements, subjects },
    refused: refused.map((field) => ({ field, reason: 'NO_AGREEMENT' })),
  };
  return {
    ...{ chain: '00000000-0000-4000-8000-000000000001', sequence, time: new Date(time), previous: '0'.repeat(64) },
    ...{ hash: String(sequence).padStart(64, '0'), look: JSON.stringify(look), sub: 'w', dept, purpose: 'p' },
    ...{ isGiven: given.length > 0, isRefused: refused.length > 0 },
    ...{ fields: [...given, ...refused], owners: [] },
  };
};

async function fill({ db }: TestSubgraph): Promise<void> {
  for (const { time = MARCH } of LOOKS) await db.execute(sql`select access_record.ensure_month(${time}::timestamptz)`);
  await db.insert(looks).values(LOOKS.map(rowOf));
  const about = { coordinate: 'Resident.name', subject: A, owner: 'public-security', wrong: 'x', evidence: 'x' };
  const by = { requester: 'r', requesterDepartment: 'community', requesterRegion: '220102', filedOn: '2026-03-02' };
  const filed = { ...about, ...by, dueOn: '2026-03-16' };
  await db.insert(corrections).values([
    { ...filed, state: 'CORRECTED', answeredOn: '2026-03-10', correctedOn: '2026-03-16' },
    { ...filed, state: 'REJECTED', answeredOn: '2026-03-12', reasons: 'x' },
    // Answered in time, corrected late; accepted and not corrected; never answered; rejected late.
    { ...filed, state: 'CORRECTED', answeredOn: '2026-03-10', correctedOn: '2026-03-17' },
    { ...filed, state: 'ACCEPTED', answeredOn: '2026-03-10' },
    filed,
    { ...filed, state: 'REJECTED', answeredOn: '2026-03-17', reasons: 'x' },
    // Another month, another district, and open but not due yet.
    { ...filed, dueOn: '2026-04-01', state: 'REJECTED', answeredOn: '2026-03-12', reasons: 'x' },
    { ...filed, requesterRegion: '220202', state: 'REJECTED', answeredOn: '2026-03-12', reasons: 'x' },
    { ...filed, dueOn: '2099-03-16' },
  ]);
}

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
  await fill(office);
});
afterAll(() => office.stop());

const INDICATORS = `query ($region: RegionCode!, $period: String!) { sharingIndicators(region: $region, period: $period) {
  reuseRate { ...all } repeatedCollectionPrevented { ...all } correctionsOnTime { ...all } callsUnderAgreement { ...all } } }
  fragment all on SharingIndicator { numerator denominator rate }`;
const ask = (region: string, period: string, caller: TestCaller = OFFICER) =>
  office.execute(INDICATORS, { region, period }, caller);
const told = async (region: string, period: string, caller?: TestCaller) => {
  const { data, errors } = await ask(region, period, caller);
  expect(errors).toEqual([]);
  return data.sharingIndicators;
};
const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  rate: denominator === 0 ? null : numerator / denominator,
});

describe('the indicators of the sharing', () => {
  it('are what the record and the corrections of a month and a region say, exactly', async () => {
    expect(await told('2201', '2026-03')).toEqual({
      reuseRate: share(5, 6),
      repeatedCollectionPrevented: share(2, 4),
      correctionsOnTime: share(2, 6),
      callsUnderAgreement: share(3, 5),
    });
  });

  it('count the region itself and those below it only', async () => {
    const district = await told('220202', '2026-03');
    expect(district).toEqual({
      reuseRate: share(1, 1),
      repeatedCollectionPrevented: share(1, 1),
      correctionsOnTime: share(1, 1),
      callsUnderAgreement: share(1, 1),
    });
    expect((await told('22', '2026-03')).reuseRate).toEqual(share(6, 7));
  });

  it('begin and end a month and a year at midnight in China, and tell nothing of a period without any', async () => {
    expect((await told('2201', '2026-02')).reuseRate).toEqual(share(1, 1));
    expect((await told('2201', '2026')).reuseRate).toEqual(share(7, 8));
    expect((await told('2201', '2026')).repeatedCollectionPrevented).toEqual(share(3, 5));
    expect((await told('2201', '2099')).correctionsOnTime).toEqual(share(0, 0));
  });

  it('are for the sharing officer and auditors', async () => {
    expect(await told('2201', '2026-03', AUDITOR)).toEqual(await told('2201', '2026-03'));
    for (const caller of [WORKER, DOCTOR, RESIDENT]) {
      expect(codeOf(await ask('2201', '2026-03', caller))).toBe('FORBIDDEN_FIELD');
    }
  });

  it('refuse a period that is neither month nor year', async () => {
    for (const period of ['2026-13', '26', '2026-03-01', '']) {
      expect(faultsOf(await ask('2201', period))).toEqual(['period INVALID_FORMAT']);
    }
  });
});
