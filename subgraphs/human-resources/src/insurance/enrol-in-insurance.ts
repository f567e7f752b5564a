import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { followEnrolment } from '../coverage-targets/follow-enrolment.ts';
import { type InsuranceEnrolmentRow, insuranceEnrolments, insuranceKind, insuranceScheme } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  community: communityCode,
  kind: z.enum(insuranceKind.enumValues),
  scheme: z.enum(insuranceScheme.enumValues),
  startedOn: pastDate,
});

/** What an enrolment is made of. */
export type NewEnrolment = Omit<z.infer<typeof inputSchema>, 'idempotencyKey'>;

/** Enrols a resident, who contributes from then on; returns the enrolment's identifier. */
export function enrolInInsurance(context: Context, input: unknown): Promise<{ enrolment: string }> {
  return runCommand(context, {
    name: 'enrolInInsurance',
    input,
    schema: inputSchema,
    run: (tx, input, faults) => enrolIn(tx, input, faults),
  });
}

/** Enrols a resident within a transaction; returns the enrolment's identifier. */
export async function enrolIn(tx: Database, input: NewEnrolment, faults: Faults): Promise<{ enrolment: string }> {
  const { resident: residentId, community, kind, scheme, startedOn } = input;
  const earlier = await tx
    .select()
    .from(insuranceEnrolments)
    .where(and(eq(insuranceEnrolments.residentId, residentId), eq(insuranceEnrolments.kind, kind)));
  checkEnrolment(startedOn, earlier, faults);
  faults.throwIfAny();
  const [made] = await tx
    .insert(insuranceEnrolments)
    .values({ residentId, communityCode: community, kind, scheme, status: 'CONTRIBUTING', startedOn })
    .returning({ id: insuranceEnrolments.id });
  if (!made) throw new Error('The insert returned no row.');
  await followEnrolment(tx, { residentId, kind, startedOn, id: made.id });
  return { enrolment: made.id };
}

/** Rules of a new enrolment beside the earlier ones of its kind: one at a time, and none within another. */
function checkEnrolment(
  startedOn: string,
  earlier: readonly Pick<InsuranceEnrolmentRow, 'status' | 'endedOn'>[],
  faults: Faults,
): void {
  if (earlier.some(({ status }) => status !== 'ENDED')) {
    faults.add('kind', 'ALREADY_ENROLLED', 'the resident has an enrolment of this kind that has not ended.');
  }
  const lastEnd = earlier
    .map(({ endedOn }) => endedOn ?? '')
    .sort()
    .at(-1);
  if (lastEnd && startedOn < lastEnd) {
    faults.add('startedOn', 'BEFORE_EARLIER_END', `an earlier enrolment of this kind ended on ${lastEnd}.`);
  }
}
