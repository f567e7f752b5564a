import type { Life } from '@community-graph/kit/commands/step-command';
import { type ReproductiveHealthGuidanceRow, reproductiveHealthGuidances } from './tables.ts';

/** What can happen to guidance once it is given. */
export type GuidanceEvent = 'evaluate' | 'void';

/** The life of guidance. */
export const guidanceLife: Life<ReproductiveHealthGuidanceRow, GuidanceEvent> = {
  what: 'Guidance',
  key: 'guidance',
  table: reproductiveHealthGuidances,
  states: {
    GIVEN: { evaluate: 'EVALUATED', void: 'VOIDED' },
    EVALUATED: { void: 'VOIDED' },
    VOIDED: {},
  },
};
