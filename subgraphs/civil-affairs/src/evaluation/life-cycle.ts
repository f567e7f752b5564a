import type { Life } from '@community-graph/kit/commands/step-command';
import { type HarmonyEvaluationRow, harmonyEvaluations } from './tables.ts';

/** The life of an evaluation as a harmonious community. */
export const harmonyEvaluationLife: Life<
  HarmonyEvaluationRow,
  'review' | 'giveBack' | 'reassess' | 'confirm' | 'refuse'
> = {
  what: 'Evaluation as a harmonious community',
  key: 'evaluation',
  table: harmonyEvaluations,
  states: {
    ASSESSED: { review: 'REVIEWED', giveBack: 'RETURNED' },
    RETURNED: { reassess: 'ASSESSED' },
    REVIEWED: { confirm: 'CONFIRMED', refuse: 'REFUSED' },
    CONFIRMED: {},
    REFUSED: {},
  },
};
