import type { Life } from '@community-graph/kit/commands/step-command';
import { type VacancyRow, vacancies } from './tables.ts';

/** What can happen to a vacancy once it is registered. */
export type VacancyEvent = 'publish' | 'hire' | 'fill' | 'enlarge' | 'close';

/** The life of a vacancy: the hire that takes the last place is `fill`. */
export const vacancyLife: Life<VacancyRow, VacancyEvent> = {
  what: 'Vacancy',
  key: 'vacancy',
  table: vacancies,
  states: {
    REGISTERED: { publish: 'OPEN', close: 'CLOSED' },
    OPEN: { hire: 'OPEN', fill: 'FILLED', enlarge: 'OPEN', close: 'CLOSED' },
    FILLED: { enlarge: 'OPEN' },
    CLOSED: {},
  },
};
