import type { Database } from '@community-graph/kit/database/connect';
import { react, told } from '@community-graph/kit/events/react';
import { residentMoved } from '@community-graph/schema/events/public-security';
import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { employments } from './employment/tables.ts';
import { insuranceEnrolments } from './insurance/tables.ts';
import { retireeFiles } from './retirees/tables.ts';
import { unemploymentRegistrations } from './unemployment/tables.ts';

/** A table whose rows each say which community handles (经办) a resident's affairs. */
type Handled = PgTable & {
  readonly residentId: PgColumn;
  readonly communityCode: PgColumn;
  readonly version: PgColumn;
};

/**
 * What the new community handles from then on, and which of it runs. What a community itself publicised, decided or offers
 * (hardship, subsidies, loans, posts, training) stays where that was.
 */
const HANDED_OVER: readonly (readonly [Handled, SQL | undefined])[] = [
  [employments, undefined],
  [unemploymentRegistrations, eq(unemploymentRegistrations.status, 'REGISTERED')],
  [insuranceEnrolments, ne(insuranceEnrolments.status, 'ENDED')],
  [retireeFiles, ne(retireeFiles.status, 'ENDED')],
];

const FILES_ELSEWHERE = {
  purpose: 'employment-service',
  apart: true,
  kept: HANDED_OVER.map(([table, runs]) => ({
    subject: table.residentId,
    where: and(ne(table.communityCode, told('community')), runs),
  })),
};

/** Hands what the department keeps of who moved to the new community: registrations, insurance and a pensioner's file. */
export const filesFollowMove = react(residentMoved, FILES_ELSEWHERE, async (tx, { subject, data }) => {
  // Sent together: none needs another.
  await Promise.all(
    HANDED_OVER.map(([table, runs]) => handOver(tx, table, { subject, community: data.community, runs })),
  );
});

async function handOver(
  tx: Database,
  table: Handled,
  { subject, community, runs }: { subject: string; community: string; runs: SQL | undefined },
): Promise<void> {
  const { residentId, communityCode, version } = table;
  await tx
    .update(table)
    .set({ communityCode: community, version: sql`${version} + 1` })
    .where(and(eq(residentId, subject), ne(communityCode, community), runs));
}
