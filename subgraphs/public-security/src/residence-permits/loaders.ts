import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, desc, inArray } from 'drizzle-orm';
import type { ResidencePermitFilter } from '../generated/resolvers.ts';
import { permitMatches, permitOrder, reminderOrder, runsOutWithin } from './list-permits.ts';
import { permitEndorsements, residencePermits } from './tables.ts';

/** Loaders of residence permits, for one request. */
export const residencePermitLoaders = (source: LoaderSource) => ({
  residencePermit: rowByUuid(
    (ids) => source.db.select().from(residencePermits).where(inArray(residencePermits.id, ids)),
    (row) => row.id,
  ),
  permitsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(residencePermits)
        .where(inArray(residencePermits.residentId, ids))
        .orderBy(desc(residencePermits.appliedOn), asc(residencePermits.id)),
    (row) => row.residentId,
  ),
  permitsOfRegistration: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(residencePermits)
        .where(inArray(residencePermits.registrationId, ids))
        .orderBy(desc(residencePermits.appliedOn), asc(residencePermits.id)),
    (row) => row.registrationId,
  ),
  endorsementsOfPermit: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(permitEndorsements)
        .where(inArray(permitEndorsements.permitId, ids))
        .orderBy(desc(permitEndorsements.endorsedOn)),
    (row) => row.permitId,
  ),
  permitsOfCommunity: loaderByArguments((args: PageArguments & { filter?: ResidencePermitFilter | null }) =>
    pagesByParent(source, {
      list: 'community.residencePermits',
      table: residencePermits,
      parent: residencePermits.communityCode,
      where: permitMatches(args.filter),
      order: permitOrder,
      page: args,
    }),
  ),
  remindersOfCommunity: loaderByArguments((args: PageArguments & { withinDays?: number | null }) =>
    pagesByParent(source, {
      list: 'community.residencePermitReminders',
      table: residencePermits,
      parent: residencePermits.communityCode,
      where: runsOutWithin(args.withinDays),
      order: reminderOrder,
      page: args,
    }),
  ),
});
