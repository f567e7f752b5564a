import type { Rule } from '../finding.ts';
import { type Dead, settledDeath } from './death.ts';

/** Assistance runs for a household of which nobody lives any more. */
export const assistanceAgainstLife: Rule<Dead> = (dead, today) => {
  const deathDate = settledDeath(dead, today);
  // Where the dead lived last; what became of households that they had left is not of their death.
  const home = dead.householdHistory?.toSorted((one, other) => earlier(one.joinedOn, other.joinedOn)).at(-1)?.household;
  if (deathDate === null || !home?.members?.every(({ resident }) => resident?.alive === false)) return null;
  const granted = home.assistance?.find(({ status }) => status === 'ACTIVE');
  if (!granted) return null;
  return {
    rule: 'assistance-against-life',
    coordinate: 'Assistance.status',
    subject: `Household:${home.id}`,
    wrong:
      '在发救助与公安的人口登记不一致,请核实。The assistance that runs does not agree with the register of the population.',
    sources: [
      { coordinate: 'Assistance.status', date: granted.grantedOn },
      { coordinate: 'Resident.deathDate', date: deathDate },
    ],
  };
};

const earlier = (one: string | null, other: string | null): number => ((one ?? '') < (other ?? '') ? -1 : 1);
