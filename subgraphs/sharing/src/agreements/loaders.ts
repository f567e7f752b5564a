import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { sharingApplications } from './tables.ts';

/** Loaders of applications and agreements, for one request. */
export const agreementLoaders = (source: LoaderSource) => ({
  sharingApplication: rowByUuid(
    (ids) => source.db.select().from(sharingApplications).where(inArray(sharingApplications.id, ids)),
    (row) => row.id,
  ),
});
