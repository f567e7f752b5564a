import { expect } from 'vitest';
import { type Family, idOf } from './settle.ts';
import type { Year } from './year.ts';

const OFFICER = 'employment-officer';
const WORKER = 'community-worker';
const RECOGNITION = 'recognition { id version status categories decidedOn reviewBy endedOn exitReason }';

/** What other departments tell of a resident's hardship, with the evidence to send back. */
async function eligibilityOf(
  year: Year,
  id: string,
  who: typeof OFFICER | typeof WORKER = OFFICER,
): Promise<{ categories: string[]; evidence: string }> {
  const query = 'query ($id: ID!) { resident(id: $id) { hardshipEligibility { eligible categories evidence } } }';
  const { hardshipEligibility: found } = (await year.ask(who, query, { id })).resident;
  expect(found.eligible).toBe(true);
  return found;
}

/**
 * Who lost a job and lives where nobody works is recognised: by what departments tell, publicly. A community worker applies
 * and checks, an officer recognises.
 */
export async function recognise(year: Year, family: Family, name: string): Promise<void> {
  const resident = idOf(family, name);
  const told = await eligibilityOf(year, resident, WORKER);
  expect(told.categories).toEqual(['ZERO_EMPLOYMENT_HOUSEHOLD']);
  const application = { resident, community: year.community, appliedOn: year.ago(8, 3), evidence: told.evidence };
  const { id } = await year.act(WORKER, 'applyForHardship', application, RECOGNITION);
  const step = (expectedVersion: number) => ({ recognition: id, expectedVersion });
  const check = { ...step(1), checkedOn: year.ago(8, 5), note: '入户核查属实。' };
  await year.act(WORKER, 'checkHardship', check, RECOGNITION);
  const hung = { ...step(2), publicFrom: year.ago(8, 6), publicUntil: year.ago(8, 13) };
  await year.act(OFFICER, 'publiciseHardship', hung, RECOGNITION);
  const { evidence } = await eligibilityOf(year, resident);
  const decision = { ...step(3), evidence };
  const tooSoon = await year.refused(OFFICER, 'recogniseHardship', { ...decision, decidedOn: year.ago(8, 13) });
  expect(tooSoon.faults).toEqual(['input.decidedOn TOO_EARLY']);
  const recognised = await year.act(
    OFFICER,
    'recogniseHardship',
    { ...decision, decidedOn: year.ago(8, 15) },
    RECOGNITION,
  );
  expect(recognised).toMatchObject({ status: 'RECOGNISED', categories: ['ZERO_EMPLOYMENT_HOUSEHOLD'] });
}

/** The review finds what civil affairs granted meanwhile. */
export async function reviewHardship(year: Year, family: Family, name: string): Promise<void> {
  const resident = idOf(family, name);
  const { evidence } = await eligibilityOf(year, resident);
  const [{ node }] = (await hardshipOf(year, resident)).edges;
  const review = { recognition: node.id, expectedVersion: node.version, reviewedOn: year.ago(5), evidence };
  const reviewed = await year.act(OFFICER, 'reviewHardship', review, RECOGNITION);
  expect(reviewed).toMatchObject({
    ...{ status: 'RECOGNISED', categories: ['MINIMUM_LIVING_GUARANTEE', 'ZERO_EMPLOYMENT_HOUSEHOLD'] },
  });
}

/** Who found work has left hardship and unemployment, without anybody's ending them. */
export async function leftHardship(year: Year, family: Family, name: string): Promise<void> {
  const resident = idOf(family, name);
  const on = year.ago(2, -5);
  const [{ node }] = (await hardshipOf(year, resident)).edges;
  expect(node).toMatchObject({ status: 'EXITED', exitReason: 'EMPLOYED', endedOn: on });
  const query = `query ($id: ID!) { resident(id: $id) { unemploymentRegistrations(first: 5) { edges { node {
    status endReason registeredOn endedOn } } } } }`;
  const { unemploymentRegistrations } = (await year.ask(OFFICER, query, { id: resident })).resident;
  const ended = { status: 'FOUND_WORK', endReason: 'EMPLOYED', registeredOn: year.ago(8), endedOn: on };
  expect(unemploymentRegistrations.edges).toEqual([{ node: ended }]);
}

async function hardshipOf(year: Year, id: string) {
  const query = `query ($id: ID!) { resident(id: $id) { hardshipRecognitions(first: 5) { edges { node {
    id version status exitReason endedOn } } } } }`;
  return (await year.ask(OFFICER, query, { id })).resident.hardshipRecognitions;
}
