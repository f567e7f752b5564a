import { builder } from '../builder.ts';
import {
  communityArgument,
  connectionOf,
  filteredPage,
  idArgument,
  inCommunity,
  OF_COMMUNITY,
  pageArguments,
} from '../connection.ts';
import { Community, Resident } from '../entities.ts';
import { entry, PERSONAL, SENSITIVE, taken } from '../labels.ts';
import type { Condition, List } from '../rows/pages.ts';
import { DISPUTE_COLUMNS, type DisputeRow } from './rows.ts';
import { Dispute, DisputeFilter, DisputeOrder } from './types.ts';

const COLUMNS = DISPUTE_COLUMNS;
const LIST = { table: 'disputes', columns: COLUMNS, day: 'reported_on' } as const satisfies Partial<List>;
const OF_RESIDENT = `exists (select from dispute_parties as part
  where part.dispute_id = found.id and part.resident_id = parent.key::uuid)`;

builder.asEntity(Dispute, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { reader }) => reader.row<DisputeRow>('disputes', COLUMNS, id),
});

const DisputeConnection = connectionOf('Dispute', Dispute, {
  page: '纠纷的一页。A page of disputes.',
  edge: '纠纷的一条。One edge of a page of disputes.',
  node: '纠纷。The item.',
});

function matching(filter: typeof DisputeFilter.$inferInput | null | undefined): Condition[] {
  return [
    ['kind = ?', filter?.kind],
    ['status = ?', filter?.status],
    ['reported_on >= ?::date', filter?.reportedFrom],
    ['reported_on <= ?::date', filter?.reportedUntil],
    [`(perform_by < ?::date and status in ('AGREED', 'CONFIRMED'))`, filter?.performanceOverdueOn],
  ];
}

builder.objectField(Resident, 'disputes', (t) =>
  t.field({
    type: DisputeConnection,
    ...taken('该居民为当事人的纠纷,新的在前。Disputes to which the resident is a party, latest first.', SENSITIVE),
    args: pageArguments(t.arg),
    resolve: ({ id }, page, { reader }) =>
      reader.page<DisputeRow>('resident.disputes', { ...LIST, ofParent: OF_RESIDENT, page }, id),
  }),
);

builder.objectField(Community, 'disputes', (t) =>
  t.field({
    type: DisputeConnection,
    ...taken('社区内的纠纷,新的在前。Disputes in the community, latest first.', PERSONAL),
    args: filteredPage(t.arg, DisputeFilter),
    resolve: ({ code }, { filter, ...page }, { reader }) => {
      const conditions = matching(filter);
      return reader.page<DisputeRow>('community.disputes', { ...LIST, ofParent: OF_COMMUNITY, conditions, page }, code);
    },
  }),
);

builder.queryFields((t) => ({
  dispute: t.field({
    type: Dispute,
    ...entry('按标识查纠纷。A dispute by its identifier.'),
    args: idArgument(t.arg),
    resolve: (_, { id }, { reader }) => reader.row<DisputeRow>('disputes', COLUMNS, id),
  }),
  disputes: t.field({
    type: DisputeConnection,
    ...entry('社区内的纠纷。Disputes in a community.'),
    args: {
      ...communityArgument(t.arg),
      ...filteredPage(t.arg, DisputeFilter),
      orderBy: t.arg({ type: DisputeOrder, defaultValue: 'REPORTED_ON_DESC', description: '排序。Order.' }),
    },
    resolve: (_, { community, filter, orderBy, ...page }, { reader }) => {
      const conditions = [inCommunity(community), ...matching(filter)];
      const list = { ...LIST, ofParent: 'true', conditions, isAscending: orderBy === 'REPORTED_ON', page };
      return reader.page<DisputeRow>(`disputes:${orderBy ?? ''}`, list);
    },
  }),
}));
