import { builder } from '../builder.ts';
import { communityArgument, connectionOf, filteredPage, idArgument, inCommunity, OF_COMMUNITY } from '../connection.ts';
import { Community, Resident } from '../entities.ts';
import { entry, SENSITIVE, taken } from '../labels.ts';
import type { Condition, List } from '../rows/pages.ts';
import type { SupervisionOrderRow } from './rows.ts';
import { SupervisionFilter, SupervisionOrder } from './types.ts';

const LIST = { table: 'supervision_orders', columns: '*', day: 'starts_on' } as const satisfies Partial<List>;

builder.asEntity(SupervisionOrder, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { reader }) => reader.row<SupervisionOrderRow>('supervision_orders', '*', id),
});

const SupervisionOrderConnection = connectionOf('SupervisionOrder', SupervisionOrder, {
  page: '管理帮教的一页。A page of supervision orders.',
  edge: '管理帮教的一条。One edge of a page of supervision orders.',
  node: '管理帮教。The item.',
});

function matching(filter: typeof SupervisionFilter.$inferInput | null | undefined): Condition[] {
  return [
    ['kind = ?', filter?.kind],
    ['status = ?', filter?.status],
    ['next_visit_due_on < ?::date', filter?.visitDueBefore],
    ['ends_on < ?::date', filter?.endsBefore],
  ];
}

builder.objectField(Resident, 'supervisionOrders', (t) =>
  t.field({
    type: [SupervisionOrder],
    ...taken(
      "居民的管理帮教,新的在前;保存期满的不再列出。The resident's supervision orders, latest first; those that are kept no longer are not told.",
      SENSITIVE,
    ),
    resolve: ({ id }, _, { reader }) => reader.all<SupervisionOrderRow>('supervision_orders', 'starts_on desc, id', id),
  }),
);

builder.objectField(Community, 'supervisionOrders', (t) =>
  t.field({
    type: SupervisionOrderConnection,
    ...taken('社区的管理帮教,新的在前。Supervision orders carried out in the community, latest first.', SENSITIVE),
    args: filteredPage(t.arg, SupervisionFilter),
    resolve: ({ code }, { filter, ...page }, { reader }) => {
      const list = { ...LIST, ofParent: OF_COMMUNITY, conditions: matching(filter), page };
      return reader.page<SupervisionOrderRow>('community.supervisionOrders', list, code);
    },
  }),
);

builder.queryFields((t) => ({
  supervisionOrder: t.field({
    type: SupervisionOrder,
    ...entry('按标识查管理帮教。A supervision order by its identifier.'),
    args: idArgument(t.arg),
    resolve: (_, { id }, { reader }) => reader.row<SupervisionOrderRow>('supervision_orders', '*', id),
  }),
  supervisionOrders: t.field({
    type: SupervisionOrderConnection,
    ...entry('管理帮教,新的在前。Supervision orders, latest first.'),
    args: {
      ...communityArgument(t.arg),
      ...filteredPage(t.arg, SupervisionFilter),
    },
    resolve: (_, { community, filter, ...page }, { reader }) => {
      const conditions = [inCommunity(community), ...matching(filter)];
      return reader.page<SupervisionOrderRow>('supervisionOrders', { ...LIST, ofParent: 'true', conditions, page });
    },
  }),
}));
