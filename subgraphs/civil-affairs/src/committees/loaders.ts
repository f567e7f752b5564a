import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByKey, rowByUuid, rowsByKey, rowsByUuid } from '@community-graph/kit/loaders';
import { and, asc, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { elections } from '../elections/tables.ts';
import { runningOn } from './list-members.ts';
import { committeeMembers, subCommittees } from './tables.ts';

/** Loaders of members, for one request; those of a day are made once for each day. */
const memberLoaders = (source: LoaderSource) => ({
  committeeMember: rowByUuid(
    (ids) => source.db.select().from(committeeMembers).where(inArray(committeeMembers.id, ids)),
    (row) => row.id,
  ),
  membersOfCommittee: loaderByArguments((asOf: string) =>
    rowsByKey(
      (codes) =>
        source.db
          .select()
          .from(committeeMembers)
          .where(and(inArray(committeeMembers.communityCode, codes), runningOn(asOf)))
          // The enum's order: the director first.
          .orderBy(asc(committeeMembers.role), asc(committeeMembers.id)),
      (row) => row.communityCode,
    ),
  ),
  membershipsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(committeeMembers)
        .where(inArray(committeeMembers.residentId, ids))
        .orderBy(desc(committeeMembers.startedOn), asc(committeeMembers.id)),
    (row) => row.residentId,
  ),
  electionOfCommittee: loaderByArguments((asOf: string) =>
    rowByKey(
      (codes: string[]) =>
        source.db
          .selectDistinctOn([elections.communityCode])
          .from(elections)
          .where(
            and(
              inArray(elections.communityCode, codes),
              eq(elections.kind, 'GENERAL'),
              eq(elections.status, 'ELECTED'),
              lte(elections.votedOn, asOf),
            ),
          )
          .orderBy(elections.communityCode, desc(elections.votedOn)),
      (row) => row.communityCode,
    ),
  ),
});

/** Loaders of sub-committees, for one request. */
const subCommitteeLoaders = (source: LoaderSource) => ({
  subCommittee: rowByUuid(
    (ids) => source.db.select().from(subCommittees).where(inArray(subCommittees.id, ids)),
    (row) => row.id,
  ),
  subCommitteesOfCommittee: loaderByArguments((asOf: string) =>
    rowsByKey(
      (codes) =>
        source.db
          .select()
          .from(subCommittees)
          .where(
            and(
              inArray(subCommittees.communityCode, codes),
              lte(subCommittees.establishedOn, asOf),
              or(isNull(subCommittees.dissolvedOn), gt(subCommittees.dissolvedOn, asOf)),
            ),
          )
          .orderBy(asc(subCommittees.kind), asc(subCommittees.id)),
      (row) => row.communityCode,
    ),
  ),
  subCommitteesOfChair: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(subCommittees)
        .where(and(inArray(subCommittees.chairId, ids), isNull(subCommittees.dissolvedOn)))
        .orderBy(asc(subCommittees.kind)),
    (row) => row.chairId,
  ),
});

/** Loaders of committees, for one request. */
export const committeeLoaders = (source: LoaderSource) => ({
  ...memberLoaders(source),
  ...subCommitteeLoaders(source),
});
