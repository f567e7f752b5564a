import type { LoaderSource } from '@community-graph/kit/context';
import { rowByKey } from '@community-graph/kit/loaders';
import DataLoader from 'dataloader';
import { asc, inArray } from 'drizzle-orm';
import { communities } from '../communities/tables.ts';
import { type RegionRow, regions } from './tables.ts';

/** Loaders of divisions, for one request. */
export const regionLoaders = (source: LoaderSource) => ({
  region: rowByKey(
    (codes: string[]) => source.db.select().from(regions).where(inArray(regions.code, codes)),
    (row) => row.code,
  ),
  regionOrCommunity: rowByKey(
    async (codes: string[]): Promise<RegionRow[]> => {
      const asRegion = { code: communities.code, name: communities.name, parentCode: communities.regionCode };
      const [divisions, below] = await Promise.all([
        source.db.select().from(regions).where(inArray(regions.code, codes)),
        source.db.select(asRegion).from(communities).where(inArray(communities.code, codes)),
      ]);
      return [...divisions, ...below.map((row) => ({ ...row, level: null }))];
    },
    (row) => row.code,
  ),
  childRegions: new DataLoader<string, RegionRow[]>(async (parents) => {
    const rows = await source.db
      .select()
      .from(regions)
      .where(inArray(regions.parentCode, [...parents]))
      .orderBy(asc(regions.code));
    return parents.map((parent) => rows.filter((row) => row.parentCode === parent));
  }),
});
