import type { Life } from '@community-graph/kit/commands/step-command';
import { type CoverageTargetRow, coverageTargets } from './tables.ts';

/** What can happen to somebody on a list. */
export type CoverageTargetEvent = 'visit' | 'decline' | 'enrol' | 'exempt' | 'leaveOpen';

/** The life of an item of a list; who declined may still be won over while the drive runs. */
export const coverageTargetLife: Life<CoverageTargetRow, CoverageTargetEvent> = {
  what: 'Item of a coverage list',
  key: 'target',
  table: coverageTargets,
  states: {
    LISTED: { visit: 'VISITED', enrol: 'ENROLLED', exempt: 'EXEMPT', leaveOpen: 'NOT_ENROLLED' },
    VISITED: {
      ...{ visit: 'VISITED', decline: 'DECLINED', enrol: 'ENROLLED', exempt: 'EXEMPT', leaveOpen: 'NOT_ENROLLED' },
    },
    DECLINED: { visit: 'VISITED', enrol: 'ENROLLED', exempt: 'EXEMPT' },
    ENROLLED: {},
    EXEMPT: {},
    NOT_ENROLLED: {},
  },
};
