import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, lte, not, type SQL, sql } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ElderlyAlertFilter, ElderlyAlertOrder } from '../generated/resolvers.ts';
import { escalatedBefore } from './escalation.ts';
import { elderlyAlerts as alerts } from './tables.ts';

/** Alerts that nobody acknowledges, for so long that they have escalated. */
const escalated = (): SQL =>
  sql`(${eq(alerts.status, 'RAISED')} and ${lte(alerts.raisedAt, escalatedBefore(new Date()))})`;

/** Alerts of a community, or of all; of a file by the same filter. */
export const elderlyAlertList: CommunityList<typeof alerts, ElderlyAlertFilter, ElderlyAlertOrder> = {
  name: 'elderlyAlerts',
  table: alerts,
  community: alerts.communityCode,
  orders: {
    RAISED_AT_DESC: [descending(alerts.raisedAt), ascending(alerts.id)],
    RAISED_AT: [ascending(alerts.raisedAt), descending(alerts.id)],
  },
  defaultOrder: 'RAISED_AT_DESC',
  matches: ({ kind, status, isEscalated }) =>
    and(
      kind ? eq(alerts.kind, kind) : undefined,
      status ? eq(alerts.status, status) : undefined,
      typeof isEscalated === 'boolean' ? (isEscalated ? escalated() : not(escalated())) : undefined,
    ),
};
