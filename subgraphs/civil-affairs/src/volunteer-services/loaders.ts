import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { volunteerServiceList } from './list-volunteer-services.ts';
import { volunteerServices } from './tables.ts';
import { timeAccounts } from './time-account.ts';

/** Loaders of voluntary services, for one request. */
export const volunteerServiceLoaders = (source: LoaderSource) => ({
  volunteerService: rowByUuid(
    (ids) => source.db.select().from(volunteerServices).where(inArray(volunteerServices.id, ids)),
    (row) => row.id,
  ),
  volunteerServicesOfCommunity: rowsOfParent(source, volunteerServiceList),
  volunteerServicesOfResident: rowsOfParent(source, volunteerServiceList, volunteerServices.beneficiaryId),
  servicesOfVolunteer: rowsOfParent(source, volunteerServiceList, volunteerServices.volunteerId),
  timeAccount: timeAccounts(source),
});
