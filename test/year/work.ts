import { expect } from 'vitest';
import { type Family, idOf } from './settle.ts';
import type { Year } from './year.ts';

const EMPLOYMENT = 'employment { id version status since unemploymentReason }';

/** Two work and one has a pension, as human resources registers it when the year begins. */
export async function registerWork(
  year: Year,
  family: Family,
  { working, retired }: { working: string; retired: string },
) {
  const community = year.community;
  const job = { form: 'EMPLOYED', employer: '测试机械厂', occupation: '钳工', since: year.ago(40) };
  const worker = { resident: idOf(family, working), community };
  await year.act('employment-officer', 'registerEmployment', { ...worker, ...job }, EMPLOYMENT);
  const employees = { ...worker, kind: 'PENSION', scheme: 'EMPLOYEE', startedOn: year.ago(40) };
  await year.act('employment-officer', 'enrolInInsurance', employees, 'enrolment { id }');
  const old = { resident: idOf(family, retired), community };
  const rest = { ...old, status: 'RETIRED', since: year.ago(120) };
  await year.act('employment-officer', 'registerOutOfLabourForce', rest, EMPLOYMENT);
  const pension = { ...old, kind: 'PENSION', scheme: 'RESIDENT', startedOn: year.ago(120) };
  const { id, version } = await year.act('employment-officer', 'enrolInInsurance', pension, 'enrolment { id version }');
  const receiving = { enrolment: id, expectedVersion: version, change: 'START_RECEIVING', effectiveOn: year.ago(119) };
  await year.act('employment-officer', 'changeInsuranceStatus', receiving, 'enrolment { status }');
}

async function employmentVersion(year: Year, id: string): Promise<number> {
  const query = 'query ($id: ID!) { resident(id: $id) { employment { version } } }';
  return (await year.ask('employment-officer', query, { id })).resident.employment.version;
}

/** The firm closes: a job is lost, and civil affairs sees it at once. */
export async function loseJob(year: Year, family: Family, name: string): Promise<void> {
  const resident = idOf(family, name);
  const state = { resident, community: year.community, expectedVersion: await employmentVersion(year, resident) };
  const loss = { ...state, reason: 'BUSINESS_CLOSED', since: year.ago(8) };
  const lost = await year.act('employment-officer', 'registerUnemployment', loss, EMPLOYMENT);
  expect(lost).toMatchObject({ status: 'UNEMPLOYED', since: year.ago(8), unemploymentReason: 'BUSINESS_CLOSED' });
  const query = 'query ($id: ID!) { resident(id: $id) { employment { status unemploymentReason } } }';
  const seen = await year.ask('civil-affairs-officer', query, { id: resident });
  expect(seen.resident.employment).toEqual({ status: 'UNEMPLOYED', unemploymentReason: 'BUSINESS_CLOSED' });
}

/** Work is found again. */
export async function findWork(year: Year, family: Family, name: string): Promise<void> {
  const resident = idOf(family, name);
  const state = { resident, community: year.community, expectedVersion: await employmentVersion(year, resident) };
  const job = { ...state, form: 'EMPLOYED', employer: '测试汽配厂', occupation: '钳工', since: year.ago(2, -5) };
  const found = await year.act('employment-officer', 'registerEmployment', job, EMPLOYMENT);
  expect(found).toMatchObject({ status: 'EMPLOYED', since: year.ago(2, -5), unemploymentReason: null });
}
