import type { ArgBuilder, InputRef, ObjectRef } from '@pothos/core';
import { builder, type Types } from './builder.ts';
import { PUBLIC, taken } from './labels.ts';
import type { Condition, Page } from './rows/pages.ts';

/** Arguments of every list. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

type ArgumentBuilder = ArgBuilder<Types>;

const PageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: '分页信息(Relay)。Page information (Relay).',
  shareable: true,
  directives: { sharing: PUBLIC },
  fields: (t) => ({
    hasNextPage: t.boolean({
      description: '是否还有下一页。Whether a next page exists.',
      nullable: false,
      resolve: ({ hasNext }) => hasNext,
    }),
    hasPreviousPage: t.boolean({
      description: '是否还有上一页。Whether a previous page exists.',
      nullable: false,
      resolve: ({ hasPrevious }) => hasPrevious,
    }),
    startCursor: t.string({
      description: '本页首条的游标。Cursor of the first edge.',
      resolve: ({ edges: [first] }) => first?.cursor() ?? null,
    }),
    endCursor: t.string({
      description: '本页末条的游标。Cursor of the last edge; pass it as `after`.',
      resolve: ({ edges }) => edges.at(-1)?.cursor() ?? null,
    }),
  }),
});

/** How a list is named, each in Chinese, then in English. */
interface Words {
  readonly page: string;
  readonly edge: string;
  readonly node: string;
}

/** The Relay connection of a type. */
export function connectionOf<Row extends object>(name: string, node: ObjectRef<Types, Row, Row>, words: Words) {
  const Edge = builder.objectRef<Page<Row>['edges'][number]>(`${name}Edge`).implement({
    description: words.edge,
    fields: (t) => ({
      node: t.field({
        type: node,
        nullable: false,
        ...taken(words.node, PUBLIC),
        resolve: (edge) => edge.node as never,
      }),
      cursor: t.string({ nullable: false, ...taken('游标。Cursor.', PUBLIC), resolve: (edge) => edge.cursor() }),
    }),
  });
  return builder.objectRef<Page<Row>>(`${name}Connection`).implement({
    description: words.page,
    fields: (t) => ({
      edges: t.field({
        type: [Edge],
        nullable: false,
        ...taken('本页各条。The edges of this page.', PUBLIC),
        resolve: ({ edges }) => [...edges],
      }),
      pageInfo: t.field({
        type: PageInfo,
        nullable: false,
        ...taken('分页信息。Page information.', PUBLIC),
        resolve: (page) => page,
      }),
      totalCount: t.int({
        nullable: false,
        ...taken('符合条件的总数。How many match in all.', PUBLIC),
        resolve: (page) => page.total(),
      }),
    }),
  });
}

/** The arguments of a page, as every list has them. */
export const pageArguments = (arg: ArgumentBuilder) => ({
  first: arg.int({ description: '每页条数,1 至 100。Size of a page, 1 to 100.' }),
  after: arg.string({ description: '从此游标之后开始。Start after this cursor.' }),
});

/** The arguments of a page of a list that is filtered. */
export const filteredPage = <Filter extends InputRef<unknown>>(arg: ArgumentBuilder, type: Filter) => ({
  ...pageArguments(arg),
  filter: arg({ type, description: '筛选条件。What to list.' }),
});

/** The arguments of a list that may be of one community. */
export const communityArgument = (arg: ArgumentBuilder) => ({
  community: arg({
    type: 'RegionCode',
    description: '12 位社区代码;不给则为全部。Code of the community; all when absent.',
  }),
});

/** The identifier that an entry takes. */
export const idArgument = (arg: ArgumentBuilder) => ({
  id: arg.id({ required: true, description: '标识。Identifier.' }),
});

/** SQL that is true for rows of the community whose code is the parent's. */
export const OF_COMMUNITY = 'community_code = parent.key::char(12)';
/** Of all rows, or of those in one community: the first and only parameter of the condition. */
export const inCommunity = (community: string | null | undefined): Condition => ['community_code = ?', community];
