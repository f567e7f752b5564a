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
import { entry, SENSITIVE, taken } from '../labels.ts';
import type { Condition, List } from '../rows/pages.ts';
import type { LegalAidCaseRow } from './rows.ts';
import { LegalAidCase, LegalAidCaseFilter, LegalAidCaseOrder } from './types.ts';

const LIST = { table: 'legal_aid_cases', columns: '*', day: 'applied_on' } as const satisfies Partial<List>;

builder.asEntity(LegalAidCase, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { reader }) => reader.row<LegalAidCaseRow>('legal_aid_cases', '*', id),
});

const LegalAidCaseConnection = connectionOf('LegalAidCase', LegalAidCase, {
  page: '法律援助的一页。A page of cases of legal aid.',
  edge: '法律援助的一条。One edge of a page of cases of legal aid.',
  node: '法律援助。The item.',
});

function matching(filter: typeof LegalAidCaseFilter.$inferInput | null | undefined): Condition[] {
  return [
    ['status = ?', filter?.status],
    ['matter_kind = ?', filter?.matterKind],
    ['ground = ?', filter?.ground],
    ['applied_on >= ?::date', filter?.appliedFrom],
    ['applied_on <= ?::date', filter?.appliedUntil],
    [`(status = 'APPLIED' and decide_by < ?::date)`, filter?.overdueOn],
  ];
}

builder.objectField(Resident, 'legalAidCases', (t) =>
  t.field({
    type: LegalAidCaseConnection,
    ...taken('该居民的法律援助,新的在前。The legal aid of the resident, latest first.', SENSITIVE),
    args: pageArguments(t.arg),
    resolve: ({ id }, page, { reader }) => {
      const list = { ...LIST, ofParent: 'resident_id = parent.key::uuid', page };
      return reader.page<LegalAidCaseRow>('resident.legalAidCases', list, id);
    },
  }),
);

builder.objectField(Community, 'legalAidCases', (t) =>
  t.field({
    type: LegalAidCaseConnection,
    ...taken('社区居民的法律援助,新的在前。Legal aid of the community, latest first.', SENSITIVE),
    args: filteredPage(t.arg, LegalAidCaseFilter),
    resolve: ({ code }, { filter, ...page }, { reader }) => {
      const list = { ...LIST, ofParent: OF_COMMUNITY, conditions: matching(filter), page };
      return reader.page<LegalAidCaseRow>('community.legalAidCases', list, code);
    },
  }),
);

builder.queryFields((t) => ({
  legalAidCase: t.field({
    type: LegalAidCase,
    ...entry('按标识查法律援助。A case of legal aid by its identifier.'),
    args: idArgument(t.arg),
    resolve: (_, { id }, { reader }) => reader.row<LegalAidCaseRow>('legal_aid_cases', '*', id),
  }),
  legalAidCases: t.field({
    type: LegalAidCaseConnection,
    ...entry('社区内的法律援助。Legal aid in a community.'),
    args: {
      ...communityArgument(t.arg),
      ...filteredPage(t.arg, LegalAidCaseFilter),
      orderBy: t.arg({ type: LegalAidCaseOrder, defaultValue: 'APPLIED_ON_DESC', description: '排序。Order.' }),
    },
    resolve: (_, { community, filter, orderBy, ...page }, { reader }) => {
      const conditions = [inCommunity(community), ...matching(filter)];
      const list = { ...LIST, ofParent: 'true', conditions, isAscending: orderBy === 'APPLIED_ON', page };
      return reader.page<LegalAidCaseRow>(`legalAidCases:${orderBy ?? ''}`, list);
    },
  }),
}));
