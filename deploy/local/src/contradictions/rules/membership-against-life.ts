import type { Rule } from '../finding.ts';
import { type Dead, settledDeath } from './death.ts';

/** Somebody who died is still entered as living in a household. */
export const membershipAgainstLife: Rule<Dead> = (dead, today) => {
  const deathDate = settledDeath(dead, today);
  const home = dead.householdHistory?.find(({ leftOn }) => leftOn === null);
  if (deathDate === null || !home) return null;
  return {
    rule: 'membership-against-life',
    coordinate: 'HouseholdMembership.leftOn',
    subject: `Resident:${dead.id}`,
    wrong:
      '住户成员登记与公安的人口登记不一致,请核实。The membership in the household does not agree with the register of the population.',
    sources: [
      { coordinate: 'HouseholdMembership.leftOn', date: home.joinedOn },
      { coordinate: 'Resident.deathDate', date: deathDate },
    ],
  };
};
