import { CLOCK_RUNS } from './life-cycle.ts';
import type { ServiceCaseRow } from './tables.ts';

/** Whether a case should have been decided before a day. */
export const isOverdue = ({ status, dueOn }: Pick<ServiceCaseRow, 'status' | 'dueOn'>, today: string): boolean =>
  CLOCK_RUNS.includes(status) && dueOn < today;
