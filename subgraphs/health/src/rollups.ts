import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { chronicConditionCounts } from './chronic-figures/count.ts';

/** Figures by region that the department keeps. */
export const rollups: readonly Rollup[] = [chronicConditionCounts];
