import type { Life } from '@community-graph/kit/commands/step-command';
import { type VaccinationCardRow, vaccinationCards } from './tables.ts';

/** What can happen to a vaccination card once it is opened. */
export type VaccinationCardEvent = 'vaccinate' | 'react' | 'close';

/** The life of a vaccination card. */
export const vaccinationCardLife: Life<VaccinationCardRow, VaccinationCardEvent> = {
  what: 'Vaccination card',
  key: 'card',
  table: vaccinationCards,
  states: { ACTIVE: { vaccinate: 'ACTIVE', react: 'ACTIVE', close: 'CLOSED' }, CLOSED: {} },
};
