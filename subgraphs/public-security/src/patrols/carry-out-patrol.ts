import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { pastInstant } from '../policing/past-instant.ts';
import { incidents } from '../policing/tables.ts';
import { patrolLife } from './life-cycle.ts';
import { findingKind, patrolFindings, patrolIncidents } from './tables.ts';

/** Starts a patrol; returns its identifier. */
export const startPatrol = stepCommand(patrolLife, {
  name: 'startPatrol',
  event: 'start',
  fields: { startedAt: pastInstant },
  change: ({ input }) => ({ startedAt: input.startedAt }),
});

/** Records a hazard found on a patrol; returns the patrol's identifier. */
export const addPatrolFinding = stepCommand(patrolLife, {
  name: 'addPatrolFinding',
  event: 'find',
  fields: { kind: z.enum(findingKind.enumValues), place: shortText(200), note: shortText(500) },
  change: async ({ tx, row, input: { kind, place, note } }) => {
    await tx.insert(patrolFindings).values({ patrolId: row.id, kind, place, note });
    return {};
  },
});

/** Records that a hazard is resolved; returns the patrol's identifier. */
export const resolvePatrolFinding = stepCommand(patrolLife, {
  name: 'resolvePatrolFinding',
  event: 'resolve',
  fields: { finding: identifier, resolvedOn: pastDate },
  change: async ({ tx, row, input: { finding: id, resolvedOn }, faults }) => {
    const [finding] = await tx
      .select()
      .from(patrolFindings)
      .where(and(eq(patrolFindings.id, id), eq(patrolFindings.patrolId, row.id)));
    if (!finding) throw new NotFoundError('Hazard', id);
    if (finding.resolvedOn) faults.add('finding', 'RESOLVED', `it was resolved on ${finding.resolvedOn}.`);
    requireNotBefore(faults, 'resolvedOn', resolvedOn, { time: row.plannedOn, what: 'the patrol was planned' });
    await tx.update(patrolFindings).set({ resolvedOn }).where(eq(patrolFindings.id, id));
    return {};
  },
});

/** Links an incident of the community to the patrol that attended it; returns the patrol's identifier. */
export const linkPatrolIncident = stepCommand(patrolLife, {
  name: 'linkPatrolIncident',
  event: 'linkIncident',
  fields: { incident: identifier },
  change: async ({ tx, row, input: { incident: id }, faults }) => {
    const [incident] = await tx.select().from(incidents).where(eq(incidents.id, id));
    if (!incident) throw new NotFoundError('Incident', id);
    if (incident.communityCode !== row.communityCode) {
      faults.add('incident', 'ELSEWHERE', 'the incident occurred in another community.');
    }
    faults.throwIfAny();
    const linked = await tx
      .insert(patrolIncidents)
      .values({ incidentId: id, patrolId: row.id })
      .onConflictDoNothing()
      .returning();
    if (linked.length === 0) faults.add('incident', 'LINKED', 'the incident is linked to a patrol already.');
    return {};
  },
});

/** Finishes a patrol; returns its identifier. */
export const finishPatrol = stepCommand(patrolLife, {
  name: 'finishPatrol',
  event: 'finish',
  fields: { endedAt: pastInstant, report: shortText(2000) },
  change: ({ row, input: { endedAt, report }, faults }) => {
    requireNotBefore(faults, 'endedAt', endedAt, { time: row.startedAt, what: 'it was started' });
    return { endedAt, report };
  },
});

/** Cancels a patrol; returns its identifier. */
export const cancelPatrol = stepCommand(patrolLife, {
  name: 'cancelPatrol',
  event: 'cancel',
  fields: { reason: shortText(200) },
  change: ({ input }) => ({ cancelReason: input.reason }),
});
