import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByKey } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { preferentialStandards as standards } from './tables.ts';

/** Loaders of standards of preferential treatment, for one request. */
export const preferentialStandardLoaders = (source: LoaderSource) => ({
  preferentialStandard: rowByUuid(
    (ids) => source.db.select().from(standards).where(inArray(standards.id, ids)),
    (row) => row.id,
  ),
  preferentialStandardsOfCounty: rowsByKey(
    (codes) =>
      source.db
        .select()
        .from(standards)
        .where(inArray(standards.countyCode, codes))
        .orderBy(desc(standards.year), standards.category, standards.grade),
    (row) => row.countyCode,
  ),
});
