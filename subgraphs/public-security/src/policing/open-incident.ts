import { communityCode, identifier, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { recordNotices } from '@community-graph/kit/events/record-notice';
import { incidentReported } from '@community-graph/schema/events/notice-types';
import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { residents } from '../population/tables.ts';
import { pastInstant } from './past-instant.ts';
import { incidentKind, incidentPersons, incidentRole } from './tables.ts';
import { insertIncident } from './write-incident.ts';

const MAXIMUM_PERSONS = 50;

const person = z.object({ resident: identifier.toLowerCase(), role: z.enum(incidentRole.enumValues) });

const inputSchema = z.object({
  idempotencyKey,
  kind: z.enum(incidentKind.enumValues),
  occurredAt: pastInstant,
  community: communityCode,
  household: identifier.nullish(),
  place: shortText(200),
  summary: shortText(2000),
  persons: z
    .array(person)
    .max(MAXIMUM_PERSONS, `at most ${MAXIMUM_PERSONS} persons at once`)
    .refine((persons) => new Set(persons.map(({ resident, role }) => resident + role)).size === persons.length, {
      message: 'a resident is named twice in one role',
      params: { code: 'TWICE' },
    }),
});

type Input = z.infer<typeof inputSchema>;

/** Opens an incident with the persons concerned; returns its identifier. */
export function openIncident(context: Context, input: unknown): Promise<{ incident: string }> {
  return runCommand(context, { name: 'openIncident', input, schema: inputSchema, run: open });
}

async function open(tx: Database, input: Input, faults: Faults): Promise<{ incident: string }> {
  await checkPersons(tx, input.persons, faults);
  faults.throwIfAny();
  const { kind, occurredAt, community, household, place, summary } = input;
  const at = { communityCode: community, householdId: household, place };
  const opened = await insertIncident(tx, { kind, occurredAt, ...at, summary, status: 'OPEN' });
  const persons = input.persons.map(({ resident, role }) => ({ incidentId: opened.id, residentId: resident, role }));
  if (persons.length > 0) await tx.insert(incidentPersons).values(persons);
  await recordNotices(tx, incidentReported, [{ subject: opened.id, place: community }]);
  return { incident: opened.id };
}

/** Adds a fault for each person who is not a registered resident. */
async function checkPersons(tx: Database, persons: Input['persons'], faults: Faults): Promise<void> {
  const ids = persons.map(({ resident }) => resident);
  const rows = await tx.select({ id: residents.id }).from(residents).where(inArray(residents.id, ids));
  const known = new Set(rows.map((row) => row.id));
  persons.forEach(({ resident }, index) => {
    if (known.has(resident)) return;
    faults.add(['persons', index, 'resident'], 'UNKNOWN_RESIDENT', 'there is no resident with this identifier.');
  });
}
