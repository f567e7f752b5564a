import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ElderlyFileFilter, ElderlyFileOrder } from '../generated/resolvers.ts';
import { elderlyFiles } from './tables.ts';

/** Files of a community, or of all. */
export const elderlyFileList: CommunityList<typeof elderlyFiles, ElderlyFileFilter, ElderlyFileOrder> = {
  name: 'elderlyFiles',
  table: elderlyFiles,
  community: elderlyFiles.communityCode,
  orders: {
    OPENED_ON_DESC: [descending(elderlyFiles.openedOn), ascending(elderlyFiles.id)],
    OPENED_ON: [ascending(elderlyFiles.openedOn), descending(elderlyFiles.id)],
  },
  defaultOrder: 'OPENED_ON_DESC',
  matches: ({ status, openedFrom }) =>
    and(
      status ? eq(elderlyFiles.status, status) : undefined,
      openedFrom ? gte(elderlyFiles.openedOn, openedFrom) : undefined,
    ),
};
