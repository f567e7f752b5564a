import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { propertyDisputeList } from './list-property-disputes.ts';
import { propertyDisputes } from './tables.ts';

/** Loaders of disputes about property service, for one request. */
export const propertyDisputeLoaders = (source: LoaderSource) => ({
  propertyDispute: rowByUuid(
    (ids) => source.db.select().from(propertyDisputes).where(inArray(propertyDisputes.id, ids)),
    (row) => row.id,
  ),
  propertyDisputesOfCommunity: rowsOfParent(source, propertyDisputeList),
  propertyDisputesOfResident: rowsOfParent(source, propertyDisputeList, propertyDisputes.residentId),
});
