import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { residents } from '../population/tables.ts';
import { lockIncident } from './change-incident.ts';
import { incidentPersons, incidentRole } from './tables.ts';
import { updateIncident } from './write-incident.ts';

const inputSchema = z.object({
  idempotencyKey,
  incident: identifier,
  expectedVersion,
  resident: identifier,
  role: z.enum(incidentRole.enumValues),
});

/** Adds a person to an open incident; returns the incident's identifier. */
export function addIncidentPerson(context: Context, input: unknown): Promise<{ incident: string }> {
  return runCommand(context, {
    name: 'addIncidentPerson',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      const { incident, status } = await lockIncident(tx, input, 'addPerson');
      const known = await tx.select({ id: residents.id }).from(residents).where(eq(residents.id, input.resident));
      if (known.length === 0) throw new NotFoundError('Resident', input.resident);
      const added = await tx
        .insert(incidentPersons)
        .values({ incidentId: incident.id, residentId: input.resident, role: input.role })
        .onConflictDoNothing()
        .returning({ role: incidentPersons.role });
      if (added.length === 0) faults.add('role', 'TWICE', 'the resident has this role in the incident already.');
      faults.throwIfAny();
      return updateIncident(tx, incident, { status });
    },
  });
}
