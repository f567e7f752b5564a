import { namesOf, type PlainFigure } from '@community-graph/kit/rollup/plain-figures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { committeeSubsidies, disclosedAccounts, workFunds } from './count.ts';

const NAMES = namesOf([workFunds, disclosedAccounts, committeeSubsidies]);

/** The figures of a year under the names of the graph. */
function tellYear(year: string, figures: readonly PlainFigure[]) {
  const told = (cell: string) => figures.find((one) => one.period === year && one.cell === cell)?.value ?? 0;
  return {
    year: Number(year),
    fundedDistrictCommunities: told('DISTRICT'),
    fundedCountyCommunities: told('COUNTY'),
    communitiesToDisclose: told('due'),
    disclosedCommunities: told('disclosed'),
    paidSubsidyMonths: told('months'),
  };
}

async function fundingFigures({ code }: { readonly code: string }, _: object, { loaders }: Context) {
  const figures = await loaders.plainFigures(NAMES).load(code);
  if (!figures) return null;
  const years = [...new Set(figures.map(({ period }) => period))].sort();
  return years.map((year) => tellYear(year, figures));
}

export const resolvers: Resolvers = { Region: { fundingFigures }, Community: { fundingFigures } };
