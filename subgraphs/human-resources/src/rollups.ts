import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { unemployed } from './unemployment-figures/count.ts';

/** Figures by region that the department keeps. */
export const rollups: readonly Rollup[] = [unemployed];
