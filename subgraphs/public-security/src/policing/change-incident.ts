import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { type IncidentEvent, incidentLifeCycle } from './life-cycle.ts';
import { type IncidentRow, incidents } from './tables.ts';

/** Locks an incident at the version that the client saw, and tells its state after `event`, which is not written yet. */
export async function lockIncident(
  tx: Database,
  input: { incident: string; expectedVersion: number },
  event: IncidentEvent,
): Promise<{ incident: IncidentRow; status: IncidentRow['status'] }> {
  const [found] = await tx.select().from(incidents).where(eq(incidents.id, input.incident)).for('update');
  const incident = requireVersion('Incident', input.incident, found, input.expectedVersion);
  return { incident, status: nextState('The incident', incidentLifeCycle, incident.status, event) };
}
