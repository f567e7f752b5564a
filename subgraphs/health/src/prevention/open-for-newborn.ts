import { ageOn, chinaDate } from '@community-graph/kit/dates';
import { react } from '@community-graph/kit/events/react';
import { residentBorn } from '@community-graph/schema/events/public-security';
import { vaccinationCards } from './tables.ts';

/** Until when what was missed is given: 国家免疫规划疫苗儿童免疫程序, 补种 before the 18th birthday. */
const GROWN = 18;

/**
 * Opens the vaccination card of a child whose birth was registered (疫苗管理法 47), so that the first doses are due without
 * anybody asking the parents again. Nothing is decided by it: a vaccination needs their consent as before.
 */
export const openCardOfNewborn = react(residentBorn, 'health-care', async (tx, { subject, time, data }) => {
  const { birthDate, community: communityCode } = data;
  const openedOn = chinaDate(new Date(time));
  if (ageOn(birthDate, openedOn) >= GROWN) return;
  const schedule = { scheduleFrom: birthDate, nextDueOn: birthDate };
  await tx
    .insert(vaccinationCards)
    .values({ residentId: subject, communityCode, status: 'ACTIVE', openedOn, ...schedule })
    .onConflictDoNothing();
});
