import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByKey, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { regionKindOf } from '@community-graph/kit/regions/region-kind';
import DataLoader from 'dataloader';
import { and, asc, desc, eq, inArray, isNotNull, lte, sum } from 'drizzle-orm';
import type { AppropriationFilter } from '../generated/resolvers.ts';
import { appropriationMatches } from './list-appropriations.ts';
import { appropriations, fiscalYears, type WorkFundGapRow, workFundStandards } from './tables.ts';

/** Arguments of a community's list of appropriations. */
interface AppropriationListArguments extends PageArguments {
  readonly filter?: AppropriationFilter | null;
}

/** Loaders of budgets, for one request. */
export const budgetLoaders = (source: LoaderSource) => ({
  fiscalYear: rowByKey(
    (years: number[]) => source.db.select().from(fiscalYears).where(inArray(fiscalYears.year, years)),
    (row) => row.year,
  ),
  workFundStandard: rowByUuid(
    (ids) => source.db.select().from(workFundStandards).where(inArray(workFundStandards.id, ids)),
    (row) => row.id,
  ),
  appropriation: rowByUuid(
    (ids) => source.db.select().from(appropriations).where(inArray(appropriations.id, ids)),
    (row) => row.id,
  ),
  appropriationsOfCommunity: loaderByArguments((args: AppropriationListArguments) =>
    pagesByParent(source, {
      list: 'community.appropriations',
      table: appropriations,
      parent: appropriations.communityCode,
      where: appropriationMatches(args.filter),
      order: [descending(appropriations.fiscalYear), descending(appropriations.id)],
      page: args,
    }),
  ),
  workFundGap: loaderByArguments(
    (year: number) => new DataLoader<string, WorkFundGapRow, string>((codes) => workFundGaps(source, year, codes)),
  ),
});

/** All fiscal years, the latest first; bounded by nature. */
export const listFiscalYears = ({ db }: LoaderSource) => db.select().from(fiscalYears).orderBy(desc(fiscalYears.year));

/** All standards that were ever set, by kind and year; bounded by nature. */
export const listWorkFundStandards = ({ db }: LoaderSource) =>
  db.select().from(workFundStandards).orderBy(asc(workFundStandards.regionKind), asc(workFundStandards.fromYear));

/** The standard of a year against what arrived in it: two statements, however many communities. */
async function workFundGaps({ db }: LoaderSource, year: number, codes: readonly string[]): Promise<WorkFundGapRow[]> {
  const standards = await db
    .select()
    .from(workFundStandards)
    .where(lte(workFundStandards.fromYear, year))
    .orderBy(desc(workFundStandards.fromYear));
  const arrivals = await db
    .select({ communityCode: appropriations.communityCode, total: sum(appropriations.amount).mapWith(Number) })
    .from(appropriations)
    .where(
      and(
        inArray(appropriations.communityCode, [...codes]),
        eq(appropriations.fiscalYear, year),
        eq(appropriations.use, 'WORK_FUND'),
        isNotNull(appropriations.arrivedOn),
      ),
    )
    .groupBy(appropriations.communityCode);
  const arrived = new Map(arrivals.map(({ communityCode, total }) => [communityCode, total]));
  return codes.map((communityCode) => {
    const regionKind = regionKindOf(communityCode);
    const standard = standards.find((one) => one.regionKind === regionKind)?.amount ?? null;
    return { year, communityCode, regionKind, standard, arrived: arrived.get(communityCode) ?? 0 };
  });
}
