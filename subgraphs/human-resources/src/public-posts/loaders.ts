import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, inArray } from 'drizzle-orm';
import type { PublicPostFilter } from '../generated/resolvers.ts';
import { postMatches, postOrders } from './list-posts.ts';
import { publicPostOpinions, publicPosts } from './tables.ts';

/** Loaders of public-welfare posts, for one request. */
export const publicPostLoaders = (source: LoaderSource) => ({
  publicPost: rowByUuid(
    (ids) => source.db.select().from(publicPosts).where(inArray(publicPosts.id, ids)),
    (row) => row.id,
  ),
  publicPostsOfCommunity: loaderByArguments((args: PageArguments & { filter?: PublicPostFilter | null }) =>
    pagesByParent(source, {
      list: 'community.publicPosts',
      table: publicPosts,
      parent: publicPosts.communityCode,
      where: postMatches(args.filter),
      order: postOrders.PROPOSED_ON_DESC,
      page: args,
    }),
  ),
  opinionsOfPublicPost: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(publicPostOpinions)
        .where(inArray(publicPostOpinions.postId, ids))
        .orderBy(asc(publicPostOpinions.givenOn), asc(publicPostOpinions.id)),
    (row) => row.postId,
  ),
});
