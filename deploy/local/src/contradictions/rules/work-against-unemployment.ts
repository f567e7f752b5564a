import type { Rule } from '../finding.ts';

/** What is read of a registration of unemployment that runs. */
export interface Unemployed {
  readonly registeredOn: string | null;
  readonly resident: {
    readonly id: string;
    readonly employment: { readonly status: string | null; readonly since: string | null } | null;
  } | null;
}

const AT_WORK: readonly (string | null | undefined)[] = ['EMPLOYED', 'FLEXIBLE'];

/** Somebody works, and is registered as out of work. */
export const workAgainstUnemployment: Rule<Unemployed> = ({ registeredOn, resident }) => {
  if (!resident?.employment || !AT_WORK.includes(resident.employment.status)) return null;
  return {
    rule: 'work-against-unemployment',
    coordinate: 'UnemploymentRegistration.status',
    subject: `Resident:${resident.id}`,
    wrong:
      '失业登记与就业登记不一致,请核实。The registration of unemployment does not agree with the registration of employment.',
    sources: [
      { coordinate: 'UnemploymentRegistration.status', date: registeredOn },
      { coordinate: 'Employment.status', date: resident.employment.since },
    ],
  };
};
