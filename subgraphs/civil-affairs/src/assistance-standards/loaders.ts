import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByKey, rowByUuid, rowsByKey } from '@community-graph/kit/loaders';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { assistanceStandards as standards } from './tables.ts';

/** Key of a county's standard for an area, within one year. */
export const standardKey = (one: { readonly countyCode: string; readonly area: string }): string =>
  `${one.countyCode} ${one.area}`;

/** Loaders of standards, for one request. */
export const assistanceStandardLoaders = (source: LoaderSource) => ({
  assistanceStandard: rowByUuid(
    (ids) => source.db.select().from(standards).where(inArray(standards.id, ids)),
    (row) => row.id,
  ),
  standardsOfCounty: rowsByKey(
    (codes) =>
      source.db
        .select()
        .from(standards)
        .where(inArray(standards.countyCode, codes))
        .orderBy(desc(standards.year), standards.area),
    (row) => row.countyCode,
  ),
  standardOfYear: loaderByArguments((year: number) =>
    rowByKey((keys: string[]) => {
      const counties = [...new Set(keys.map((key) => key.split(' ')[0] as string))];
      return source.db
        .select()
        .from(standards)
        .where(and(inArray(standards.countyCode, counties), eq(standards.year, year)));
    }, standardKey),
  ),
});
