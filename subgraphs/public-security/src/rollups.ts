import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { incidentKinds } from './incident-figures/count.ts';
import { population } from './population-figures/count.ts';

/** Figures by region that the department keeps. */
export const rollups: readonly Rollup[] = [population, incidentKinds];
