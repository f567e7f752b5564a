import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { afterDays } from '@community-graph/kit/dates';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { assistanceKind, assistances } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { householdMembers, households } from '../households/tables.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { UNDECIDED } from './life-cycle.ts';
import { assistanceApplications } from './tables.ts';

/** **Assumed**: days from an application to its decision; two for what is urgent. */
const DAYS_TO_DECIDE = 45;
const URGENT_DAYS = 2;

const inputSchema = z.object({
  idempotencyKey,
  household: identifier,
  applicant: identifier,
  kind: z.enum(assistanceKind.enumValues),
  reason: shortText(1000),
  appliedOn: pastDate,
});
type Input = z.infer<typeof inputSchema>;

/** Takes in an application for assistance, at the community's counter or the department's; returns its identifier. */
export function applyForAssistance(context: Context, input: unknown): Promise<{ id: string }> {
  const mayRun = mayHandle(context);
  const run = (tx: Database, input: Input, faults: Faults) => applyIn(tx, input, faults);
  return runCommand(context, { name: 'applyForAssistance', input, schema: inputSchema, mayRun, run });
}

/** Takes an application in within a transaction; returns its identifier. */
export async function applyIn(
  tx: Database,
  input: Omit<Input, 'idempotencyKey'>,
  faults: Faults,
): Promise<{ id: string }> {
  const { household: id, applicant, kind, reason, appliedOn } = input;
  if (kind === 'NURSING_SUBSIDY') {
    faults.add('kind', 'BY_CERTIFICATE', 'is granted on the disability certificate; no household is checked for it.');
  }
  const [household] = await tx.select().from(households).where(eq(households.id, id)).for('update');
  if (!household) throw new NotFoundError('Household', id);
  const member = and(eq(householdMembers.householdId, id), eq(householdMembers.residentId, applicant));
  const members = await tx
    .select({ id: householdMembers.id })
    .from(householdMembers)
    .where(and(member, isNull(householdMembers.leftOn)));
  if (members.length === 0) faults.add('applicant', 'NO_MEMBER', 'must be a member of the household.');
  if (appliedOn < household.registeredOn) {
    faults.add('appliedOn', 'BEFORE_REGISTERED', `the household was registered on ${household.registeredOn}.`);
  }
  await checkRivals(tx, input, faults);
  faults.throwIfAny();
  return insertRow(tx, assistanceApplications, {
    ...{ householdId: id, communityCode: household.communityCode, applicantId: applicant },
    ...{ kind, status: 'APPLIED', reason, appliedOn },
    decideBy: afterDays(appliedOn, kind === 'EMERGENCY' ? URGENT_DAYS : DAYS_TO_DECIDE),
  });
}

/** A household asks for what it does not have, once at a time. */
async function checkRivals(
  tx: Database,
  { household, kind }: Pick<Input, 'household' | 'kind'>,
  faults: Faults,
): Promise<void> {
  const running = await tx
    .select({ id: assistanceApplications.id })
    .from(assistanceApplications)
    .where(
      and(
        eq(assistanceApplications.householdId, household),
        eq(assistanceApplications.kind, kind),
        inArray(assistanceApplications.status, [...UNDECIDED]),
      ),
    );
  if (running.length > 0) faults.add('kind', 'RUNNING', 'an application of this kind is not decided yet.');
  const granted = await tx
    .select({ id: assistances.id })
    .from(assistances)
    .where(and(eq(assistances.householdId, household), eq(assistances.kind, kind), ne(assistances.status, 'ENDED')));
  if (granted.length > 0) faults.add('kind', 'ALREADY_GRANTED', 'the household has assistance of this kind.');
}
