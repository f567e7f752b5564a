import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { UNDECIDED } from '../assistance-applications/life-cycle.ts';
import { assistanceApplications } from '../assistance-applications/tables.ts';
import { elderlyFiles } from '../elderly-care/tables.ts';
import { householdDeclarations } from '../household-declarations/tables.ts';
import { preferentialEntitlements } from '../preferential-treatment/tables.ts';
import { supermarketCards } from '../supermarket-cards/tables.ts';
import { householdMembers } from './tables.ts';

/** A table whose rows each say which community handles them. */
type Handled = PgTable & { readonly communityCode: PgColumn; readonly version: PgColumn };

/**
 * What of a household the new community handles from then on, and which of it runs: applications that wait, what was declared,
 * the card for the sunshine supermarket. Assistance itself belongs to the household, wherever it lives; what a community
 * decided, published or received at its counter stays where that was.
 */
const OF_HOUSEHOLD: readonly (readonly [Handled & { readonly householdId: PgColumn }, SQL | undefined])[] = [
  [assistanceApplications, inArray(assistanceApplications.status, [...UNDECIDED])],
  [householdDeclarations, undefined],
  [supermarketCards, eq(supermarketCards.status, 'ACTIVE')],
];
/** And of each who lives in it: the file of an old person, preferential treatment. */
const OF_MEMBERS: readonly (readonly [Handled & { readonly residentId: PgColumn }, SQL | undefined])[] = [
  [elderlyFiles, eq(elderlyFiles.status, 'OPEN')],
  [preferentialEntitlements, inArray(preferentialEntitlements.status, ['APPLIED', 'VERIFIED', 'ENTITLED'])],
];

/** Hands what the department keeps of a household that moves to the new community, in the transaction of the move. */
export async function handOver(tx: Database, household: string, community: string): Promise<void> {
  const present = and(eq(householdMembers.householdId, household), isNull(householdMembers.leftOn));
  const members = tx.select({ id: householdMembers.residentId }).from(householdMembers).where(present);
  const handed = [
    ...OF_HOUSEHOLD.map(([table, runs]) => [table, and(eq(table.householdId, household), runs)] as const),
    ...OF_MEMBERS.map(([table, runs]) => [table, and(inArray(table.residentId, members), runs)] as const),
  ];
  for (const [table, which] of handed) {
    const { communityCode, version } = table;
    await tx
      .update(table as Handled)
      .set({ communityCode: community, version: sql`${version} + 1` })
      .where(and(ne(communityCode, community), which));
  }
}
