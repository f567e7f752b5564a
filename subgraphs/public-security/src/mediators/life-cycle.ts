import type { Life } from '@community-graph/kit/commands/step-command';
import { type MediatorRow, mediators } from './tables.ts';

/** The life of a mediator in office. */
export const mediatorLife: Life<MediatorRow, 'dismiss'> = {
  what: 'Mediator',
  key: 'mediator',
  table: mediators,
  states: { APPOINTED: { dismiss: 'LEFT' }, LEFT: {} },
};
