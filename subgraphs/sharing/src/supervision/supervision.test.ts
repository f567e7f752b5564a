import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharingApplications } from '../agreements/tables.ts';
import { syncCatalogue } from '../catalogue/sync-catalogue.ts';
import { complaints } from '../complaints/tables.ts';
import { corrections } from '../corrections/tables.ts';
import { completeDemoCatalogue } from '../demo/complete-catalogue.ts';
import { looks } from '../record/partitioned-tables.ts';
import { definition } from '../subgraph.ts';
import { AUDITOR, DOCTOR, OFFICER, POLICE, RESIDENT, type TestCaller, WORKER } from '../testing-callers.ts';

type Application = typeof sharingApplications.$inferInsert;

const application = (changes: Partial<Application>): Application => ({
  provider: 'health',
  recipient: 'community',
  roles: ['community-worker'],
  purposes: ['household-service'],
  fields: ['HealthRecord.bloodType'],
  region: '2201',
  masked: false,
  basis: '条例第二十条',
  scenario: '入户服务',
  delivery: 'QUERY',
  from: new Date('2026-01-01T00:00:00+08:00'),
  until: new Date('2099-01-01T00:00:00+08:00'),
  isSensitive: false,
  applicant: 'worker',
  submittedOn: '2026-03-02',
  answerDays: 10,
  ...changes,
});
const AGREED = { number: 'A-1', requesterHead: 'a', acceptedBy: 'b', providerHead: 'c' };
const APPLICATIONS: Partial<Application>[] = [
  { state: 'REFUSED', reasons: '用途不明', dueOn: '2026-03-16', answeredOn: '2026-03-20' },
  { state: 'REFUSED', reasons: '用途不明', dueOn: '2026-03-16', answeredOn: '2026-03-16' },
  { state: 'APPROVED_BY_REQUESTER', dueOn: '2026-03-18' },
  { state: 'WITHDRAWN', dueOn: '2026-03-18' },
  { state: 'SUPPLEMENT_REQUESTED', missing: ['法律依据', '使用期限'] },
  { state: 'SUSPENDED', ...AGREED, dueOn: '2026-03-16', answeredOn: '2026-03-10' },
];

async function fill({ db }: TestSubgraph): Promise<void> {
  await syncCatalogue(db);
  await completeDemoCatalogue(db);
  await db.insert(sharingApplications).values(APPLICATIONS.map(application));
  const about = {
    coordinate: 'HealthRecord.bloodType',
    subject: 'Resident:x',
    owner: 'health',
    wrong: 'x',
    evidence: 'x',
  };
  const by = { requester: 'r', requesterDepartment: 'community', filedOn: '2026-03-02', dueOn: '2026-03-16' };
  await db.insert(corrections).values([
    { ...about, ...by },
    { ...about, ...by, state: 'CORRECTED', answeredOn: '2026-03-10', correctedOn: '2026-03-20' },
    { ...about, ...by, state: 'CORRECTED', answeredOn: '2026-03-10', correctedOn: '2026-03-12' },
  ]);
  const complaint = { content: 'x', complainant: 'r', complainantDepartment: 'community', filedOn: '2026-03-02' };
  await db.insert(complaints).values([
    { ...complaint, about: 'DEPARTMENT', target: 'health' },
    { ...complaint, about: 'AGREEMENT', target: 'A-1' },
    { ...complaint, about: 'LOOK', target: 'look-1' },
    { ...complaint, about: 'DEPARTMENT', target: 'health', state: 'WITHDRAWN' },
  ]);
  await db.execute(sql`select access_record.ensure_month('2026-03-31T16:30:00Z')`);
  const refused = ['PURPOSE', 'PURPOSE', 'REGION'].map((reason) => ({ field: 'Resident.name', reason }));
  const look = {
    ...{ requestId: 'r', sub: 'w', dept: 'community', roles: ['community-worker'], region: '220102' },
    ...{ purpose: 'statistics', case: null, operation: '0'.repeat(64), operationName: null },
    ...{ given: [], agreements: [], subjects: [] },
  };
  await db.insert(looks).values(
    ['2026-03-31T15:30:00Z', '2026-03-31T16:30:00Z'].map((time, sequence) => ({
      chain: '00000000-0000-4000-8000-000000000001',
      sequence,
      time: new Date(time),
      previous: '0'.repeat(64),
      hash: String(sequence).repeat(64),
      look: JSON.stringify({ ...look, time, refused }),
      ...{ sub: 'w', dept: 'community', purpose: 'statistics', isGiven: false, isRefused: true },
      fields: ['Resident.name'],
      owners: ['public-security'],
    })),
  );
}

let office: TestSubgraph;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
  await fill(office);
});
afterAll(() => office.stop());

const SUPERVISION = `query ($period: SupervisionPeriod!) { sharingSupervision(period: $period) {
  department counts { kind count list } refusedLooks { reason count list } } }`;
const MARCH = { from: '2026-03-01', until: '2026-03-31' };
interface Row {
  department: string;
  counts: { kind: string; count: number; list: string }[];
  refusedLooks: { reason: string; count: number; list: string }[];
}
const ask = (caller: TestCaller, period = MARCH) => office.execute(SUPERVISION, { period }, caller);
const rows = async (caller: TestCaller): Promise<Row[]> => (await ask(caller)).data.sharingSupervision;
const countsOf = (row: Row | undefined) =>
  Object.fromEntries((row?.counts ?? []).filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));

describe('the supervision of the sharing', () => {
  it('counts what was late, refused, misused and complained about, by department', async () => {
    const all = await rows(OFFICER);
    const of = (department: string) => all.find((row) => row.department === department);
    expect(countsOf(of('health'))).toEqual({
      APPLICATIONS_LATE: 2,
      APPLICATIONS_REFUSED: 2,
      SUPPLEMENTS_REQUESTED: 1,
      CORRECTIONS_OVERDUE: 1,
      CORRECTIONS_ANSWERED_LATE: 1,
      COMPLAINTS_OPEN: 1,
    });
    expect(countsOf(of('community'))).toEqual({ AGREEMENTS_SUSPENDED: 1, COMPLAINTS_OPEN: 1 });
    expect(countsOf(of('sharing'))).toEqual({ COMPLAINTS_OPEN: 1 });
    expect(countsOf(of('finance'))).toEqual({});
  });

  it('counts refused fields by reason within the period’s days in China', async () => {
    const [community] = await rows(WORKER);
    expect(community?.refusedLooks).toMatchObject([
      { reason: 'PURPOSE', count: 2 },
      { reason: 'REGION', count: 1 },
    ]);
  });

  it('shows an official the own department only, and the officer and the auditor all', async () => {
    expect((await rows(DOCTOR)).map(({ department }) => department)).toEqual(['health']);
    expect((await rows(POLICE)).map(({ department }) => department)).toEqual(['public-security']);
    // With the communities, and the department that an office may add.
    expect(await rows(OFFICER)).toHaveLength(8);
    expect(await rows(AUDITOR)).toEqual(await rows(OFFICER));
    expect(codeOf(await ask(RESIDENT))).toBe('FORBIDDEN_FIELD');
  });

  it('refuses a period that ends before it begins, or of years', async () => {
    const backwards = await ask(OFFICER, { from: '2026-03-31', until: '2026-03-01' });
    expect(faultsOf(backwards)).toEqual(['period.until OUT_OF_RANGE']);
    expect(faultsOf(await ask(OFFICER, { from: '2020-01-01', until: '2026-03-01' }))).toHaveLength(1);
  });

  it('leads from each count to a list that can be asked for as it stands', async () => {
    const all = await rows(OFFICER);
    const lists = all.flatMap(({ counts, refusedLooks }) => [...counts, ...refusedLooks].map(({ list }) => list));
    for (const list of new Set(lists)) expect((await office.execute(list, {}, AUDITOR)).errors, list).toEqual([]);
  });
});
