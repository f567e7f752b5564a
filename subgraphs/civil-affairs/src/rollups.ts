import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { assistanceRecipients } from './assistance-figures/count.ts';

/** Figures by region that the department keeps. */
export const rollups: readonly Rollup[] = [assistanceRecipients];
