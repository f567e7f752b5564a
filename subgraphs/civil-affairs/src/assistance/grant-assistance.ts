import { identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, ne, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { households } from '../households/tables.ts';
import { requireBeneficiary } from './nursing-subsidy.ts';
import { recordChange } from './record-change.ts';
import { reviewDueOn } from './review-clock.ts';
import { type AssistanceRow, assistanceKind, assistances } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  household: identifier,
  kind: z.enum(assistanceKind.enumValues),
  monthlyAmount: positiveAmount,
  grantedOn: pastDate,
  decisionNumber: shortText(64),
  beneficiary: identifier.toLowerCase().nullish(),
  evidence: z.string().max(4000).nullish(),
});

/** To whom assistance is granted: to a person, or else to the household. */
const grantee = sql`coalesce(${assistances.beneficiaryId}, ${assistances.householdId})`;
const isOf = ({ beneficiaryId, householdId }: AssistanceRow, id: string) => (beneficiaryId ?? householdId) === id;

/** What is granted. */
type Grant = Omit<z.infer<typeof inputSchema>, 'idempotencyKey' | 'evidence'>;

/** Grants assistance to a household, or to somebody of it; returns its identifier. */
export function grantAssistance(context: Context, input: unknown): Promise<{ assistance: string }> {
  return runCommand(context, {
    name: 'grantAssistance',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      await requireBeneficiary(tx, context, input, faults);
      return insertGrant(tx, input, faults);
    },
  });
}

/** Grants assistance within a command, which may have found faults before; returns its identifier. */
export async function insertGrant(tx: Database, input: Grant, faults: Faults): Promise<{ assistance: string }> {
  const { household: id, kind, monthlyAmount, grantedOn, decisionNumber, beneficiary: beneficiaryId = null } = input;
  const [household] = await tx.select().from(households).where(eq(households.id, id)).for('update');
  if (!household) throw new NotFoundError('Household', id);
  const rivals = await tx
    .select()
    .from(assistances)
    .where(
      or(
        and(eq(grantee, beneficiaryId ?? id), eq(assistances.kind, kind), ne(assistances.status, 'ENDED')),
        eq(assistances.decisionNumber, decisionNumber),
      ),
    );
  if (rivals.some((rival) => isOf(rival, beneficiaryId ?? id) && rival.kind === kind && rival.status !== 'ENDED')) {
    faults.add('kind', 'ALREADY_GRANTED', 'assistance of this kind is granted already and has not ended.');
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
      ...{ householdId: id, beneficiaryId, kind, status: 'ACTIVE', monthlyAmount, grantedOn, decisionNumber },
      reviewDueOn: reviewDueOn(kind, grantedOn),
    })
    .returning();
  if (!granted) throw new Error('The insert returned no row.');
  await recordChange(tx, granted, 'GRANT', grantedOn);
  return { assistance: granted.id };
}
