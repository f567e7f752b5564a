import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { compoundList } from './list-compounds.ts';
import { ownersCommitteeList } from './list-owners-committees.ts';
import { compounds, ownersCommittees } from './tables.ts';

/** Loaders of compounds and property companies, for one request. */
export const propertyLoaders = (source: LoaderSource) => ({
  compound: rowByUuid(
    (ids) => source.db.select().from(compounds).where(inArray(compounds.id, ids)),
    (row) => row.id,
  ),
  compoundsOfCommunity: rowsOfParent(source, compoundList),
  ownersCommittee: rowByUuid(
    (ids) => source.db.select().from(ownersCommittees).where(inArray(ownersCommittees.id, ids)),
    (row) => row.id,
  ),
  ownersCommitteesOfCommunity: rowsOfParent(source, ownersCommitteeList),
});
