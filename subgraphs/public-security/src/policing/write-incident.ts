import type { Database } from '@community-graph/kit/database/connect';
import { eq, sql } from 'drizzle-orm';
import { type IncidentRow, incidents } from './tables.ts';

/** Writes a new incident; returns its identifier. */
export async function insertIncident(tx: Database, values: typeof incidents.$inferInsert): Promise<{ id: string }> {
  const [opened] = await tx.insert(incidents).values(values).returning({ id: incidents.id });
  if (!opened) throw new Error('The insert returned no row.');
  await keepByHousehold(tx, { ...opened, ...values });
  return opened;
}

/** Writes changes to a locked incident as its next version; returns its identifier. */
export async function updateIncident(
  tx: Database,
  incident: IncidentRow,
  changes: Partial<Pick<IncidentRow, 'status' | 'outcome' | 'closedAt'>>,
): Promise<{ incident: string }> {
  await tx
    .update(incidents)
    .set({ ...changes, version: incident.version + 1 })
    .where(eq(incidents.id, incident.id));
  await keepByHousehold(tx, incident);
  return { incident: incident.id };
}

/** Where incidents are kept by household as well (migration 0014), what was written is written there. */
async function keepByHousehold(
  tx: Database,
  { id, communityCode, householdId }: Pick<IncidentRow, 'id' | 'communityCode'> & { householdId?: string | null },
): Promise<void> {
  if (householdId) await tx.execute(sql`select keep_household_incident(${id}, ${communityCode})`);
}
