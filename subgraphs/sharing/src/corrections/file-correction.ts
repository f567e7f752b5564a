import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import { z } from 'zod';
import { publishedFields } from '../catalogue/published-fields.ts';
import type { DescribedField } from '../catalogue/tables.ts';
import type { Context } from '../context.ts';
import { isResident } from '../officials.ts';
import { CORRECTION_TERM } from './life-cycle.ts';
import { mayReadField, mayReadWhole } from './may-read.ts';
import { corrections } from './tables.ts';

const coordinate = z.string().regex(/^\w+\.\w+$/, 'must be a coordinate, Type.field');
const MOST_SOURCES = 10;
const inputSchema = z.object({
  idempotencyKey,
  coordinate,
  subject: z.string().regex(/^(?:Resident|Household):[0-9a-f-]{36}$/, 'must be Resident:<id> or Household:<id>'),
  wrong: shortText(1000),
  proposedValue: shortText(200).nullish(),
  evidence: shortText(1000),
  sources: z
    .array(z.object({ coordinate, date: z.string().nullish() }))
    .max(MOST_SOURCES)
    .nullish(),
});

type Input = z.infer<typeof inputSchema>;

/** Files a correction of a field about somebody, with the field's owner; returns its identifier. */
export function fileCorrection(context: Context, input: unknown): Promise<{ correction: string }> {
  return runCommand(context, {
    name: 'fileCorrection',
    input,
    schema: inputSchema,
    mayRun: ({ roles }) => roles.length > 0,
    run: (tx, parsed, faults) => file(tx, parsed, { faults, context }),
  });
}

async function file(tx: Database, input: Input, { faults, context }: { faults: Faults; context: Context }) {
  const { caller, access } = context;
  const field = publishedFields().get(input.coordinate);
  if (!field) faults.add('coordinate', 'UNKNOWN_FIELD', 'is no field of the catalogue.');
  else if (!mayReadField(field.coordinate, caller, access.policy)) {
    faults.add('coordinate', 'NOT_READABLE', 'is not open to you; a correction can be filed on what one may read.');
  }
  for (const [index, source] of (input.sources ?? []).entries()) {
    if (publishedFields().has(source.coordinate) && mayReadWhole(source.coordinate, caller, access.policy)) continue;
    faults.add(
      ['sources', index, 'coordinate'],
      'NOT_READABLE',
      'is no field of the catalogue that is open to you whole.',
    );
  }
  const isOwn = (caller.subjects ?? [caller.sub]).includes(input.subject.slice('Resident:'.length));
  if (isResident(caller) && !(input.subject.startsWith('Resident:') && isOwn)) {
    faults.add('subject', 'NOT_OWN', 'must be yourself or a child of yours, as Resident:<id>.');
  }
  faults.throwIfAny();
  return { correction: await insert(tx, input, { owner: (field as DescribedField).owner, caller }) };
}

async function insert(tx: Database, input: Input, by: { owner: string; caller: Caller }): Promise<string> {
  const { coordinate, subject, wrong, proposedValue = null, evidence } = input;
  const sources = (input.sources ?? []).map(({ coordinate, date = null }) => ({ coordinate, date }));
  const filedOn = chinaDate();
  const [filed] = await tx
    .insert(corrections)
    .values({
      ...{ coordinate, subject, wrong, proposedValue, evidence, sources },
      owner: by.owner,
      requester: by.caller.sub,
      requesterDepartment: by.caller.dept,
      requesterRegion: by.caller.region,
      filedOn,
      dueOn: addWorkingDays(filedOn, CORRECTION_TERM),
    })
    .returning({ id: corrections.id });
  if (!filed) throw new Error('The insert returned no row.');
  return filed.id;
}
