import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { and, asc, desc, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { type AssistanceRow, assistanceChanges, assistances } from '../assistance/tables.ts';
import { assistanceReviews } from './tables.ts';

/** The grants of households that ran on a day, each as it was then. */
async function grantsAsOf({ db }: LoaderSource, households: string[], day: string): Promise<AssistanceRow[]> {
  const running = and(
    inArray(assistances.householdId, households),
    lte(assistances.grantedOn, day),
    or(isNull(assistances.endedOn), gt(assistances.endedOn, day)),
  );
  const rows = await db
    .select()
    .from(assistances)
    .where(running)
    .orderBy(desc(assistances.grantedOn), asc(assistances.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const changes = await db
    .selectDistinctOn([assistanceChanges.assistanceId])
    .from(assistanceChanges)
    .where(and(inArray(assistanceChanges.assistanceId, ids), lte(assistanceChanges.changedOn, day)))
    .orderBy(assistanceChanges.assistanceId, desc(assistanceChanges.version));
  const changeOf = new Map(changes.map((change) => [change.assistanceId, change]));
  return rows.map((row) => {
    const { status, monthlyAmount } = changeOf.get(row.id) ?? row;
    return { ...row, status: status === 'ENDED' ? 'ACTIVE' : status, monthlyAmount, endedOn: null, endReason: null };
  });
}

/** Loaders of reviews and of what grants were before, for one request. */
export const assistanceReviewLoaders = (source: LoaderSource) => ({
  assistanceReview: rowByUuid(
    (ids) => source.db.select().from(assistanceReviews).where(inArray(assistanceReviews.id, ids)),
    (row) => row.id,
  ),
  reviewsOfAssistance: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(assistanceReviews)
        .where(inArray(assistanceReviews.assistanceId, ids))
        .orderBy(desc(assistanceReviews.reviewedOn), asc(assistanceReviews.id)),
    (row) => row.assistanceId,
  ),
  historyOfAssistance: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(assistanceChanges)
        .where(inArray(assistanceChanges.assistanceId, ids))
        .orderBy(asc(assistanceChanges.version)),
    (row) => row.assistanceId,
  ),
  assistancesAsOf: loaderByArguments((day: string) =>
    rowsByUuid(
      (ids) => grantsAsOf(source, ids, day),
      (row) => row.householdId,
    ),
  ),
});
