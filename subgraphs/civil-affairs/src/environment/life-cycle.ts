import type { Life } from '@community-graph/kit/commands/step-command';
import { type EnvironmentalIssueRow, environmentalIssues } from './tables.ts';

/** The life of an environmental issue. */
export const environmentalIssueLife: Life<EnvironmentalIssueRow, 'assign' | 'handle' | 'pass' | 'giveBack' | 'close'> =
  {
    what: 'Environmental issue',
    key: 'issue',
    table: environmentalIssues,
    states: {
      REPORTED: { assign: 'ASSIGNED' },
      ASSIGNED: { assign: 'ASSIGNED', handle: 'HANDLED' },
      HANDLED: { pass: 'CHECKED', giveBack: 'ASSIGNED' },
      CHECKED: { close: 'CLOSED' },
      CLOSED: {},
    },
  };
