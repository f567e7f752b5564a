import { afterMonths } from '@community-graph/kit/dates';
import type { VaccinationRow } from './tables.ts';

/** A dose of the programme; `dueOn` is set for one child. */
export interface Dose {
  readonly vaccine: VaccinationRow['vaccine'];
  readonly dose: number;
  readonly dueMonths: number;
  readonly dueOn?: string;
}

/** Months at which the doses of each vaccine are due: 国家免疫规划疫苗儿童免疫程序. */
const MONTHS: Readonly<Record<VaccinationRow['vaccine'], readonly number[]>> = {
  HEPATITIS_B: [0, 1, 6],
  BCG: [0],
  POLIO: [2, 3, 4, 48],
  DTAP: [3, 4, 5, 18],
  DT: [72],
  MMR: [8, 18],
  JAPANESE_ENCEPHALITIS: [8, 24],
  MENINGOCOCCAL_A: [6, 9],
  MENINGOCOCCAL_AC: [36, 72],
  HEPATITIS_A: [18],
};

const VACCINES = Object.keys(MONTHS) as VaccinationRow['vaccine'][];

/** All doses of the programme, in the order in which they are due. */
export const PROGRAMME: readonly Dose[] = VACCINES.flatMap((vaccine) =>
  MONTHS[vaccine].map((dueMonths, at) => ({ vaccine, dose: at + 1, dueMonths })),
).sort((one, other) => one.dueMonths - other.dueMonths);

/** The doses of a child whose schedule counts from a day. */
export const dosesFrom = (day: string): Required<Dose>[] =>
  PROGRAMME.map((dose) => ({ ...dose, dueOn: afterMonths(day, dose.dueMonths) }));

/** Those doses that were not given. */
export function missingDoses(
  doses: readonly Required<Dose>[],
  given: readonly Pick<VaccinationRow, 'vaccine' | 'dose'>[],
): Required<Dose>[] {
  const names = new Set(given.map(({ vaccine, dose }) => `${vaccine} ${dose}`));
  return doses.filter(({ vaccine, dose }) => !names.has(`${vaccine} ${dose}`));
}
