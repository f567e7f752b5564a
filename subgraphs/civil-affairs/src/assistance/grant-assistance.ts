import { identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { households } from '../households/tables.ts';
import { recordChange } from './record-change.ts';
import { reviewDueOn } from './review-clock.ts';
import { assistanceKind, assistances } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  household: identifier,
  kind: z.enum(assistanceKind.enumValues),
  monthlyAmount: positiveAmount,
  grantedOn: pastDate,
  decisionNumber: shortText(64),
});

/** What is granted. */
type Grant = Omit<z.infer<typeof inputSchema>, 'idempotencyKey'>;

/** Grants assistance to a household; returns its identifier. */
export function grantAssistance(context: Context, input: unknown): Promise<{ assistance: string }> {
  return runCommand(context, {
    name: 'grantAssistance',
    input,
    schema: inputSchema,
    run: (tx, input, faults) => insertGrant(tx, input, faults),
  });
}

/** Grants assistance within a command, which may have found faults before; returns its identifier. */
export async function insertGrant(tx: Database, input: Grant, faults: Faults): Promise<{ assistance: string }> {
  const { household: id, kind, monthlyAmount, grantedOn, decisionNumber } = input;
  const [household] = await tx.select().from(households).where(eq(households.id, id)).for('update');
  if (!household) throw new NotFoundError('Household', id);
  const rivals = await tx
    .select()
    .from(assistances)
    .where(
      or(
        and(eq(assistances.householdId, id), eq(assistances.kind, kind), ne(assistances.status, 'ENDED')),
        eq(assistances.decisionNumber, decisionNumber),
      ),
    );
  if (rivals.some((rival) => rival.householdId === id && rival.kind === kind && rival.status !== 'ENDED')) {
    faults.add('kind', 'ALREADY_GRANTED', 'the household has assistance of this kind that has not ended.');
  }
  if (rivals.some((rival) => rival.decisionNumber === decisionNumber)) {
    faults.add('decisionNumber', 'TAKEN', 'another grant has this decision number.');
  }
  if (grantedOn < household.registeredOn) {
    faults.add('grantedOn', 'BEFORE_REGISTERED', `the household was registered on ${household.registeredOn}.`);
  }
  faults.throwIfAny();
  const [granted] = await tx
    .insert(assistances)
    .values({
      ...{ householdId: id, kind, status: 'ACTIVE', monthlyAmount, grantedOn, decisionNumber },
      reviewDueOn: reviewDueOn(kind, grantedOn),
    })
    .returning();
  if (!granted) throw new Error('The insert returned no row.');
  await recordChange(tx, granted, 'GRANT', grantedOn);
  return { assistance: granted.id };
}
