import type { Database } from '@community-graph/kit/database/connect';
import { desc, eq } from 'drizzle-orm';
import { type PreferentialChangeRow, type PreferentialEntitlementRow, preferentialChanges } from './tables.ts';

/** Keeps what an entitlement becomes by the step that is taken, whose version is the next. */
export async function recordChange(
  tx: Database,
  { id, version }: PreferentialEntitlementRow,
  change: Omit<PreferentialChangeRow, 'entitlementId' | 'version'>,
): Promise<void> {
  await tx.insert(preferentialChanges).values({ entitlementId: id, version: version + 1, ...change });
}

/** The day of the last change. */
export async function lastChangeOn(tx: Database, { id }: PreferentialEntitlementRow): Promise<string | null> {
  const [last] = await tx
    .select({ changedOn: preferentialChanges.changedOn })
    .from(preferentialChanges)
    .where(eq(preferentialChanges.entitlementId, id))
    .orderBy(desc(preferentialChanges.version))
    .limit(1);
  return last?.changedOn ?? null;
}
