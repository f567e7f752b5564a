import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { committeeSubsidies, disclosedAccounts, workFunds } from './funding-figures/count.ts';
import { spending } from './spending-figures/count.ts';

/** Figures by region that the department keeps. */
export const rollups: readonly Rollup[] = [spending, workFunds, disclosedAccounts, committeeSubsidies];
