import { chinaDate } from '@community-graph/kit/dates';
import type { FundingFigure, TargetFacts } from './targets.ts';

/** The population as public security tells it. */
export interface PopulationTold {
  readonly total?: number | null;
  readonly suppressed?: boolean | null;
}
/** Finance's figures of a year, of which any may be missing. */
export type FundingOfYear = { readonly year?: number | null } & {
  readonly [figure in FundingFigure]?: number | null;
};

const NONE: NonNullable<TargetFacts['funding']> = {
  fundedDistrictCommunities: 0,
  fundedCountyCommunities: 0,
  communitiesToDisclose: 0,
  disclosedCommunities: 0,
  paidSubsidyMonths: 0,
};

/** The population, or why it is not known: public security keeps that of today, and hides one of few people. */
export function populationOf(told: PopulationTold | null | undefined, year: number): TargetFacts['population'] {
  if (String(year) !== chinaDate().slice(0, 4)) return 'POPULATION_OF_TODAY_ONLY';
  if (told?.suppressed) return 'HIDDEN';
  return told?.total ?? 'NOT_TOLD';
}

/** Finance's figures of a year, nought where it has none; `null` when it told nothing. */
export function fundingOf(told: readonly FundingOfYear[] | null | undefined, year: number): TargetFacts['funding'] {
  if (!told) return null;
  const found = told.find((one) => one.year === year) ?? {};
  const names = Object.keys(NONE) as FundingFigure[];
  return Object.fromEntries(names.map((name) => [name, found[name] ?? 0])) as typeof NONE;
}
