import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { electionList } from './list-elections.ts';
import { electionCandidates, elections } from './tables.ts';

/** Loaders of elections, for one request. */
export const electionLoaders = (source: LoaderSource) => ({
  election: rowByUuid(
    (ids) => source.db.select().from(elections).where(inArray(elections.id, ids)),
    (row) => row.id,
  ),
  candidatesOfElection: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(electionCandidates)
        .where(and(inArray(electionCandidates.electionId, ids), eq(electionCandidates.isWithdrawn, false)))
        .orderBy(
          sql`${electionCandidates.votes} desc nulls last`,
          asc(electionCandidates.role),
          asc(electionCandidates.id),
        ),
    (row) => row.electionId,
  ),
  electionsOfCommunity: rowsOfParent(source, electionList),
});
