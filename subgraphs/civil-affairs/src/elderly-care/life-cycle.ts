import type { Life } from '../step-command.ts';
import { type ElderlyFileRow, elderlyFiles } from './tables.ts';

/** What can happen to a file. */
export type ElderlyFileEvent = 'change' | 'close';

/** The life of a file. */
export const elderlyFileLife: Life<typeof elderlyFiles, ElderlyFileRow['status'], ElderlyFileEvent> = {
  what: 'ElderlyFile',
  key: 'file',
  table: elderlyFiles,
  states: { OPEN: { change: 'OPEN', close: 'CLOSED' }, CLOSED: {} },
};
