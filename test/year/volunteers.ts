import { expect } from 'vitest';
import type { Year } from './year.ts';

const SHARE = `query ($c: RegionCode!) { community(code: $c) { volunteerShare { volunteers residents share meetsTarget } } }`;

/** The share of volunteers among the community's residents, which is public. */
export async function volunteerShare(year: Year) {
  return (await year.ask('community-worker', SHARE, { c: year.community })).community.volunteerShare;
}

/** A resident signs up, is registered by the community worker, and trained: it counts from the registration on. */
export async function volunteer(year: Year, resident: string): Promise<void> {
  const before = await volunteerShare(year);
  const signUp = { community: year.community, resident, skill: 'MEDICAL' };
  const { id, version } = await year.act({ resident }, 'signUpVolunteer', signUp, 'volunteer { id version status }');
  expect(await volunteerShare(year)).toEqual(before);
  const approval = { volunteer: id, expectedVersion: version, decidedOn: year.ago(0) };
  const approved = await year.act('community-worker', 'approveVolunteer', approval, 'volunteer { status }');
  expect(approved.status).toBe('REGISTERED');
  const training = { volunteer: id, topic: '应急救护', hours: 8, heldOn: year.ago(0) };
  await year.act('community-worker', 'recordVolunteerTraining', training, 'training { hours }');
  const told = await year.ask(
    { resident },
    'query ($id: ID!) { volunteer(id: $id) { status trainedHours trainings { topic hours } } }',
    { id },
  );
  expect(told.volunteer).toEqual({
    status: 'REGISTERED',
    trainedHours: 8,
    trainings: [{ topic: '应急救护', hours: 8 }],
  });
  const after = await volunteerShare(year);
  expect(after).toMatchObject({ volunteers: before.volunteers + 1, residents: before.residents });
  expect(after.share).toBeCloseTo((before.volunteers + 1) / before.residents);
  expect(after.meetsTarget).toBe((before.volunteers + 1) / before.residents >= 0.1);
}
