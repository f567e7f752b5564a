import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { followUnemployment } from '../unemployment/follow-unemployment.ts';
import { endWhatHasNoGround } from './consequences.ts';
import { type EmploymentEvent, employmentLifeCycle, firstState } from './life-cycle.ts';
import { type EmploymentRow, employments } from './tables.ts';

/** Input fields of every registration; `expectedVersion` is absent at the first one only. */
export const registrationFields = {
  idempotencyKey,
  resident: identifier,
  community: communityCode,
  expectedVersion: expectedVersion.nullish(),
  since: pastDate,
};

/** One change of how a resident stands to work; details that are not given are cleared. */
export interface EmploymentChange {
  readonly input: {
    resident: string;
    community: string;
    expectedVersion?: number | null | undefined;
    since: string;
  };
  readonly event: EmploymentEvent;
  readonly details?: Partial<Pick<EmploymentRow, 'employer' | 'occupation' | 'unemploymentReason'>>;
}

/** Makes the first registration of a resident, or the next one; returns its identifier. */
export async function changeEmployment(
  tx: Database,
  change: EmploymentChange,
  faults: Faults,
): Promise<{ employment: string }> {
  const { input, event, details } = change;
  const present = await lockPresent(tx, input);
  if (present && input.since < present.since) {
    faults.add('since', 'BEFORE_PRESENT_STATE', `the resident is ${present.status} since ${present.since}.`);
  }
  faults.throwIfAny();
  const values = {
    communityCode: input.community,
    status: present ? nextState('The resident', employmentLifeCycle, present.status, event) : firstState[event],
    since: input.since,
    employer: details?.employer ?? null,
    occupation: details?.occupation ?? null,
    unemploymentReason: details?.unemploymentReason ?? null,
  };
  const employment = await write(tx, input.resident, present, values);
  const stand = { residentId: input.resident, ...values };
  await followUnemployment(tx, stand);
  await endWhatHasNoGround(tx, stand);
  return { employment };
}

/** The present registration, locked, at the version that the client saw; `null` when this is the first one. */
async function lockPresent(tx: Database, input: EmploymentChange['input']): Promise<EmploymentRow | null> {
  const { resident, expectedVersion: expected } = input;
  const [present] = await tx.select().from(employments).where(eq(employments.residentId, resident)).for('update');
  if (typeof expected === 'number') return requireVersion('Employment of resident', resident, present, expected);
  if (!present) return null;
  throw new ConflictError(
    `Resident "${resident}" is registered already, at version ${present.version}: read the registration and send its version as expectedVersion.`,
  );
}

async function write(
  tx: Database,
  residentId: string,
  present: EmploymentRow | null,
  values: Omit<EmploymentRow, 'id' | 'residentId' | 'version'>,
): Promise<string> {
  if (present) {
    const version = present.version + 1;
    await tx
      .update(employments)
      .set({ ...values, version })
      .where(eq(employments.id, present.id));
    return present.id;
  }
  const [made] = await tx
    .insert(employments)
    .values({ ...values, residentId })
    .returning({ id: employments.id });
  if (!made) throw new Error('The insert returned no row.');
  return made.id;
}
