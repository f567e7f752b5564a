import type { DiseaseReportRow } from './tables.ts';

type Disease = DiseaseReportRow['disease'];
type DiseaseClass = 'A' | 'B' | 'C';

/** The class of each notifiable disease. */
export const CLASS_OF: Readonly<Record<Disease, DiseaseClass>> = {
  PLAGUE: 'A',
  CHOLERA: 'A',
  SARS: 'B',
  PULMONARY_ANTHRAX: 'B',
  VIRAL_HEPATITIS: 'B',
  TUBERCULOSIS: 'B',
  MEASLES: 'B',
  DYSENTERY: 'B',
  HIV_AIDS: 'B',
  SYPHILIS: 'B',
  BRUCELLOSIS: 'B',
  SCARLET_FEVER: 'B',
  RABIES: 'B',
  INFLUENZA: 'C',
  MUMPS: 'C',
  RUBELLA: 'C',
  HAND_FOOT_MOUTH: 'C',
  INFECTIOUS_DIARRHOEA: 'C',
};

/** Diseases of class B that are reported as fast as those of class A. */
const AS_CLASS_A: readonly Disease[] = ['SARS', 'PULMONARY_ANTHRAX'];
const HOUR_MILLISECONDS = 3_600_000;
const HOURS = { URGENT: 2, OTHERS: 24 };

/** The diseases of a class. */
export const diseasesOf = (diseaseClass: DiseaseClass): Disease[] =>
  (Object.keys(CLASS_OF) as Disease[]).filter((disease) => CLASS_OF[disease] === diseaseClass);

/** Until when a disease that was diagnosed at an instant is to be reported. */
export function dueAt(disease: Disease, diagnosedAt: Date): Date {
  const isUrgent = CLASS_OF[disease] === 'A' || AS_CLASS_A.includes(disease);
  return new Date(diagnosedAt.getTime() + (isUrgent ? HOURS.URGENT : HOURS.OTHERS) * HOUR_MILLISECONDS);
}
