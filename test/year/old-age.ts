import { expect } from 'vitest';
import { type Family, householdVersion, idOf, residentVersion } from './settle.ts';
import type { Year } from './year.ts';

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

/** A death: registered by public security, and seen by every department that kept something for the person. */
export async function death(year: Year, family: Family, name: string): Promise<void> {
  const id = idOf(family, name);
  const input = { resident: id, expectedVersion: await residentVersion(year, id), deathDate: year.ago(4) };
  const wanted = 'resident { alive deathDate populationChanges { kind occurredOn } }';
  const dead = await year.act('police-officer', 'registerDeath', { ...input, certificateNumber: 'S220102001' }, wanted);
  expect(dead).toMatchObject({ alive: false, deathDate: year.ago(4), populationChanges: [{ kind: 'DEATH' }] });
  const question = `query ($id: ID!) { household(id: $id) { members { resident { id alive elderlyFile { status closeProposal } } } } }`;
  const { household } = await year.ask('civil-affairs-officer', question, { id: family.household });
  const still = household.members.find(({ resident }: { resident: { id: string } }) => resident.id === id);
  expect(still.resident).toEqual({ id, alive: false, elderlyFile: { status: 'OPEN', closeProposal: 'DIED' } });
}

/** What civil affairs, health and human resources kept for who died is closed, each by its own officials. */
export async function settleDeath(year: Year, family: Family, { name, file }: { name: string; file: string }) {
  const resident = idOf(family, name);
  const died = year.ago(4);
  const leave = { household: family.household, expectedVersion: await householdVersion(year, family.household) };
  const gone = { ...leave, resident, leftOn: died, reason: 'DIED' };
  await year.act('civil-affairs-officer', 'leaveHousehold', gone, 'household { id }');
  const closing = { file, expectedVersion: 1, closedOn: year.ago(4, 8), reason: 'DIED' };
  await year.act('community-worker', 'closeElderlyFile', closing, '__typename');
  await closeHealthRecord(year, resident);
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

async function closeHealthRecord(year: Year, resident: string): Promise<void> {
  const query = 'query ($id: ID!) { resident(id: $id) { healthRecord { id version } } }';
  const { healthRecord } = (await year.ask('doctor', query, { id: resident })).resident;
  const { id: record, version: expectedVersion } = healthRecord;
  const close = { record, expectedVersion, closedOn: year.ago(4, 5), reason: 'DIED' };
  const closed = await year.act('doctor', 'closeHealthRecord', close, 'healthRecord { closeReason }');
  expect(closed.closeReason).toBe('DIED');
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
