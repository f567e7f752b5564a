import type { Life } from '@community-graph/kit/commands/step-command';
import { type LayoutPlanRow, layoutPlans } from './tables.ts';

/** The life of a layout plan of rural communities. */
export const layoutPlanLife: Life<LayoutPlanRow, 'publish' | 'change' | 'revise'> = {
  what: 'Layout plan of rural communities',
  key: 'plan',
  table: layoutPlans,
  states: {
    DRAFT: { publish: 'PUBLISHED', change: 'DRAFT' },
    PUBLISHED: { revise: 'REVISED' },
    REVISED: { revise: 'REVISED' },
  },
};
