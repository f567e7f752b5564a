import { expect } from 'vitest';
import { type Family, idOf } from './settle.ts';
import type { Year } from './year.ts';

const CONDITION = 'chronicCondition { id version status controlled nextFollowUpOn }';
const OVERDUE = `query ($c: RegionCode!, $on: Date!) {
  chronicConditions(community: $c, filter: { overdueOn: $on }) { edges { node { id healthRecord { resident { id } } } } } }`;

/** A follow-up is missed, found on the list of those that are overdue, and made up for. */
export async function followUp(year: Year, family: Family, name: string): Promise<void> {
  const resident = idOf(family, name);
  const opening = { resident, community: year.community, openedOn: year.ago(10), bloodType: 'O' };
  const record = await year.act('doctor', 'openHealthRecord', opening, 'healthRecord { id }');
  const diagnosis = { record: record.id, condition: 'HYPERTENSION', diagnosedOn: year.ago(9) };
  const condition = await year.act(
    'doctor',
    'diagnoseChronicCondition',
    { ...diagnosis, nextFollowUpOn: year.ago(6) },
    CONDITION,
  );
  expect(await overdue(year, year.ago(6))).toEqual([]);
  expect(await overdue(year, year.ago(6, 1))).toEqual([
    { id: condition.id, healthRecord: { resident: { id: resident } } },
  ]);
  const visit = {
    condition: condition.id,
    expectedVersion: condition.version,
    followedOn: year.ago(5),
    method: 'HOME',
  };
  const readings = { systolic: 128, diastolic: 82, controlled: true, note: '补随访,血压平稳。' };
  const caught = await year.act('doctor', 'recordFollowUp', { ...visit, ...readings }, CONDITION);
  expect(caught).toMatchObject({ status: 'ACTIVE', controlled: true, version: condition.version + 1 });
  expect(caught.nextFollowUpOn > year.ago(3)).toBe(true);
  expect(await overdue(year, year.ago(3))).toEqual([]);
  const seen = await year.ask(
    'community-worker',
    'query ($id: ID!) { resident(id: $id) { healthRecord { chronicConditions { condition controlled } } } }',
    { id: resident },
  );
  expect(seen.resident.healthRecord.chronicConditions).toEqual([{ condition: 'HYPERTENSION', controlled: true }]);
}

async function overdue(year: Year, on: string): Promise<object[]> {
  const { chronicConditions } = await year.ask('doctor', OVERDUE, { c: year.community, on });
  return chronicConditions.edges.map(({ node }: { node: object }) => node);
}
