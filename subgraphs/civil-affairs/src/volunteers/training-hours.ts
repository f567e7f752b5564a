import type { VolunteerTrainingRow } from './tables.ts';

/** Hours of trainings in all. */
export const hoursOf = (trainings: readonly Pick<VolunteerTrainingRow, 'hours'>[]): number =>
  trainings.reduce((sum, { hours }) => sum + hours, 0);
