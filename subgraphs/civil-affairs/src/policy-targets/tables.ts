import type { TargetKey } from './targets.ts';
import type { FundingOfYear, PopulationTold } from './told.ts';

/** A target in a region and year, no row of its own; `region` has what other departments told, when the gateway brings it. */
export interface PolicyTargetRow {
  readonly id: string;
  readonly key: TargetKey;
  readonly year: number;
  readonly code: string;
  readonly region?: {
    readonly population?: PopulationTold | null;
    readonly fundingFigures?: readonly FundingOfYear[] | null;
  } | null;
}
