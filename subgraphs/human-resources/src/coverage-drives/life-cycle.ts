import type { Life } from '@community-graph/kit/commands/step-command';
import { type CoverageDriveRow, coverageDrives } from './tables.ts';

/** What can happen to a drive that was planned. */
export type CoverageDriveEvent = 'start' | 'cancel' | 'close';

/** The life of a coverage drive. */
export const coverageDriveLife: Life<CoverageDriveRow, CoverageDriveEvent> = {
  what: 'Coverage drive',
  key: 'drive',
  table: coverageDrives,
  states: {
    PLANNED: { start: 'RUNNING', cancel: 'CANCELLED' },
    RUNNING: { close: 'CLOSED' },
    CLOSED: {},
    CANCELLED: {},
  },
};
