import type { Life } from '@community-graph/kit/commands/step-command';
import { type RetireeFileRow, retireeFiles } from './tables.ts';

/** What can happen to the file of a pensioner. */
export type RetireeEvent =
  | 'certify'
  | 'hold'
  | 'visit'
  | 'reportDeath'
  | 'confirmDeath'
  | 'disproveDeath'
  | 'endManagement';

/** The life of a pensioner's file; a death ends it only once public security tells of it. */
export const retireeLife: Life<RetireeFileRow, RetireeEvent> = {
  what: 'File of a pensioner',
  key: 'file',
  table: retireeFiles,
  states: {
    MANAGED: {
      ...{ certify: 'MANAGED', hold: 'UNCERTIFIED', visit: 'MANAGED', reportDeath: 'DEATH_REPORTED' },
      ...{ confirmDeath: 'ENDED', endManagement: 'ENDED' },
    },
    UNCERTIFIED: {
      ...{ certify: 'MANAGED', visit: 'UNCERTIFIED', reportDeath: 'DEATH_REPORTED' },
      ...{ confirmDeath: 'ENDED', endManagement: 'ENDED' },
    },
    DEATH_REPORTED: { confirmDeath: 'ENDED', disproveDeath: 'MANAGED' },
    ENDED: {},
  },
};

/** Months within which a pensioner is certified again: 12, as 人社厅发〔2018〕107号 is remembered; **Assumed** until an office confirms it. */
export const CERTIFY_MONTHS = 12;
