import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { assemblyList } from './list-assemblies.ts';
import { residentsAssemblies, resolutions } from './tables.ts';

/** Loaders of assemblies and their resolutions, for one request. */
export const assemblyLoaders = (source: LoaderSource) => ({
  assembly: rowByUuid(
    (ids) => source.db.select().from(residentsAssemblies).where(inArray(residentsAssemblies.id, ids)),
    (row) => row.id,
  ),
  assembliesOfCommunity: rowsOfParent(source, assemblyList),
  resolution: rowByUuid(
    (ids) => source.db.select().from(resolutions).where(inArray(resolutions.id, ids)),
    (row) => row.id,
  ),
  resolutionsOfAssembly: rowsByUuid(
    (ids) =>
      source.db.select().from(resolutions).where(inArray(resolutions.assemblyId, ids)).orderBy(asc(resolutions.number)),
    (row) => row.assemblyId,
  ),
});
