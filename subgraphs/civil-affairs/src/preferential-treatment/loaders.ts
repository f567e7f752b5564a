import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { preferentialEntitlementList } from './list-entitlements.ts';
import { preferentialChanges, preferentialChecks, preferentialEntitlements } from './tables.ts';

/** Loaders of preferential treatment, for one request. */
export const preferentialTreatmentLoaders = (source: LoaderSource) => ({
  preferentialEntitlement: rowByUuid(
    (ids) => source.db.select().from(preferentialEntitlements).where(inArray(preferentialEntitlements.id, ids)),
    (row) => row.id,
  ),
  preferentialEntitlementsOfCommunity: rowsOfParent(source, preferentialEntitlementList),
  preferentialEntitlementsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(preferentialEntitlements)
        .where(inArray(preferentialEntitlements.residentId, ids))
        .orderBy(desc(preferentialEntitlements.appliedOn), asc(preferentialEntitlements.id)),
    (row) => row.residentId,
  ),
  preferentialChecksOf: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(preferentialChecks)
        .where(inArray(preferentialChecks.entitlementId, ids))
        .orderBy(desc(preferentialChecks.year)),
    (row) => row.entitlementId,
  ),
  preferentialHistoryOf: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(preferentialChanges)
        .where(inArray(preferentialChanges.entitlementId, ids))
        .orderBy(desc(preferentialChanges.version)),
    (row) => row.entitlementId,
  ),
});
