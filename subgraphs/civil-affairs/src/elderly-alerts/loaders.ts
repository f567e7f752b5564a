import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { elderlyAlertList } from './list-alerts.ts';
import { elderlyAlerts } from './tables.ts';

/** Loaders of alerts, for one request. */
export const elderlyAlertLoaders = (source: LoaderSource) => ({
  elderlyAlert: rowByUuid(
    (ids) => source.db.select().from(elderlyAlerts).where(inArray(elderlyAlerts.id, ids)),
    (row) => row.id,
  ),
  elderlyAlertsOfCommunity: rowsOfParent(source, elderlyAlertList),
  elderlyAlertsOfFile: rowsOfParent(source, elderlyAlertList, elderlyAlerts.fileId),
});
