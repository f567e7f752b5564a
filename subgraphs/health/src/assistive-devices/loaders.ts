import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { AssistiveDeviceFilter } from '../generated/resolvers.ts';
import { assistiveDeviceMatches, assistiveDeviceOrders } from './list-assistive-devices.ts';
import { assistiveDevices } from './tables.ts';

/** Loaders of assistive device, for one request. */
export const assistiveDeviceLoaders = (source: LoaderSource) => ({
  assistiveDevice: rowByUuid(
    (ids) => source.db.select().from(assistiveDevices).where(inArray(assistiveDevices.id, ids)),
    (row) => row.id,
  ),
  assistiveDevicesOfCommunity: loaderByArguments((page: PageArguments & { filter?: AssistiveDeviceFilter | null }) =>
    pagesByParent(source, {
      list: 'community.assistiveDevices',
      table: assistiveDevices,
      parent: assistiveDevices.communityCode,
      where: assistiveDeviceMatches(page.filter),
      order: assistiveDeviceOrders.NEEDED_ON_DESC,
      page,
    }),
  ),
  assistiveDevicesOfDisability: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'disability.assistiveDevices',
      table: assistiveDevices,
      parent: assistiveDevices.disabilityId,

      order: assistiveDeviceOrders.NEEDED_ON_DESC,
      page,
    }),
  ),
});
