import type { Life } from '@community-graph/kit/commands/step-command';
import { type EncounterRow, encounters } from './tables.ts';

/** What can happen to the record of an encounter. */
export type EncounterEvent = 'amend' | 'void';

/** The life of the record of an encounter. */
export const encounterLife: Life<EncounterRow, EncounterEvent> = {
  what: 'Encounter',
  key: 'encounter',
  table: encounters,
  states: { RECORDED: { amend: 'RECORDED', void: 'VOIDED' }, VOIDED: {} },
};
