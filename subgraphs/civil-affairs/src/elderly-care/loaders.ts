import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { elderlyFileList } from './list-files.ts';
import { elderlyFiles } from './tables.ts';

/** Loaders of files of old people, for one request. */
export const elderlyFileLoaders = (source: LoaderSource) => ({
  elderlyFile: rowByUuid(
    (ids) => source.db.select().from(elderlyFiles).where(inArray(elderlyFiles.id, ids)),
    (row) => row.id,
  ),
  /** The latest, whether it is open or not. */
  elderlyFileOfResident: rowByUuid(
    (ids) =>
      source.db
        .selectDistinctOn([elderlyFiles.residentId])
        .from(elderlyFiles)
        .where(inArray(elderlyFiles.residentId, ids))
        .orderBy(elderlyFiles.residentId, desc(elderlyFiles.openedOn), desc(elderlyFiles.id)),
    (row) => row.residentId,
  ),
  elderlyFilesOfCommunity: rowsOfParent(source, elderlyFileList),
});
