import { expect, vi } from 'vitest';
import { type Family, idOf, residentVersion } from './settle.ts';
import type { Year } from './year.ts';

/** How long an event may take from department to department. */
const HEARD = { timeout: 30_000, interval: 50 };

/** A file for an old person, opened by a community worker on the age that public security tells; answers with its identifier. */
export async function openFile(year: Year, family: Family, name: string): Promise<string> {
  const id = idOf(family, name);
  const query = 'query ($id: ID!) { resident(id: $id) { elderlyStanding { isElderly groups evidence } } }';
  const { elderlyStanding: standing } = (await year.ask('civil-affairs-officer', query, { id })).resident;
  expect(standing).toMatchObject({ isElderly: true, groups: ['ADVANCED_AGE'] });
  const contact = { contactName: '陈志强', contactPhone: '0431-0000000', careNeeds: '助餐。' };
  const input = { resident: id, openedOn: year.ago(11), evidence: standing.evidence, ...contact };
  const file = await year.act('civil-affairs-officer', 'openElderlyFile', input, 'file { id status }');
  expect(file.status).toBe('OPEN');
  const record = { resident: id, community: year.community, openedOn: year.ago(11, 1) };
  await year.act('doctor', 'openHealthRecord', record, 'healthRecord { id }');
  return file.id;
}

/** A death: registered by public security; the household hears of it, and the elderly file is proposed to be closed. */
export async function death(year: Year, family: Family, name: string): Promise<void> {
  const id = idOf(family, name);
  const input = { resident: id, expectedVersion: await residentVersion(year, id), deathDate: year.ago(4) };
  const wanted = 'resident { alive deathDate populationChanges { kind occurredOn } }';
  const dead = await year.act('police-officer', 'registerDeath', { ...input, certificateNumber: 'S220102001' }, wanted);
  expect(dead).toMatchObject({ alive: false, deathDate: year.ago(4), populationChanges: [{ kind: 'DEATH' }] });
  const question = `query ($id: ID!) { resident(id: $id) { id household { id } elderlyFile { status closeProposal } } }`;
  const heard = async () => (await year.ask('civil-affairs-officer', question, { id })).resident;
  const left = await vi.waitUntil(async () => {
    const resident = await heard();
    return resident.household === null && resident;
  }, HEARD);
  expect(left).toEqual({ id, household: null, elderlyFile: { status: 'OPEN', closeProposal: 'DIED' } });
}

/** What departments kept for who died is closed: by the event, or by their officials where one decides. */
export async function settleDeath(year: Year, family: Family, { name, file }: { name: string; file: string }) {
  const resident = idOf(family, name);
  const died = year.ago(4);
  const closing = { file, expectedVersion: 1, closedOn: year.ago(4, 8), reason: 'DIED' };
  await year.act('community-worker', 'closeElderlyFile', closing, '__typename');
  await recordIsClosed(year, resident);
  await endPension(year, resident);
  const question = `query ($id: ID!) { resident(id: $id) { household { id } householdHistory { leaveReason leftOn }
    elderlyFile { status closeReason } insurance { pension } } }`;
  const { resident: now } = await year.ask('civil-affairs-officer', question, { id: resident });
  expect(now).toMatchObject({
    household: null,
    householdHistory: [{ leaveReason: 'DIED', leftOn: died }],
    insurance: { pension: 'ENDED' },
  });
}

/** The health record is closed by the event of the death. */
async function recordIsClosed(year: Year, resident: string): Promise<void> {
  const query = 'query ($id: ID!) { resident(id: $id) { healthRecord { closedOn closeReason } } }';
  const record = async () => (await year.ask('doctor', query, { id: resident })).resident.healthRecord;
  const closed = await vi.waitUntil(async () => {
    const { closedOn, closeReason } = await record();
    return closedOn && { closedOn, closeReason };
  }, HEARD);
  expect(closed).toEqual({ closedOn: year.ago(4), closeReason: 'DIED' });
}

/** The pension ends by the death that public security tells, whose day nobody types. */
async function endPension(year: Year, resident: string): Promise<void> {
  const query = 'query ($id: ID!) { resident(id: $id) { lifeStanding { alive diedOn evidence } } }';
  const { lifeStanding } = (await year.ask('employment-officer', query, { id: resident })).resident;
  expect(lifeStanding).toMatchObject({ alive: false, diedOn: year.ago(4) });
  const input = { resident, evidence: lifeStanding.evidence };
  const wanted = 'enrolments { kind status endedOn }';
  const ended = await year.act('employment-officer', 'endInsuranceByDeath', input, wanted);
  expect(ended).toEqual([{ kind: 'PENSION', status: 'ENDED', endedOn: year.ago(4) }]);
}
