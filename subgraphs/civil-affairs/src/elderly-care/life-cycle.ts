import type { Life } from '@community-graph/kit/commands/step-command';
import { type ElderlyFileRow, elderlyFiles } from './tables.ts';

/** What can happen to a file. */
export type ElderlyFileEvent = 'change' | 'close';

/** The life of a file. */
export const elderlyFileLife: Life<ElderlyFileRow, ElderlyFileEvent> = {
  what: 'ElderlyFile',
  key: 'file',
  table: elderlyFiles,
  states: { OPEN: { change: 'OPEN', close: 'CLOSED' }, CLOSED: {} },
};
