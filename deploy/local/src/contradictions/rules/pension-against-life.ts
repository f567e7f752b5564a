import type { Rule } from '../finding.ts';
import { type Dead, settledDeath } from './death.ts';

/** A pension runs after a death. Held already, since the death was reported to human resources, is no contradiction. */
export const pensionAgainstLife: Rule<Dead> = (dead, today) => {
  const deathDate = settledDeath(dead, today);
  if (deathDate === null || dead.retireeFile?.status === 'DEATH_REPORTED') return null;
  const drawn = dead.insurance?.enrolments?.find(({ kind, status }) => kind === 'PENSION' && status === 'RECEIVING');
  if (!drawn) return null;
  return {
    rule: 'pension-against-life',
    coordinate: 'InsuranceEnrolment.status',
    subject: `Resident:${dead.id}`,
    wrong:
      '养老保险的状态与公安的人口登记不一致,请核实。The state of the pension insurance does not agree with the register of the population.',
    sources: [
      { coordinate: 'InsuranceEnrolment.status', date: drawn.startedOn },
      { coordinate: 'Resident.deathDate', date: deathDate },
    ],
  };
};
