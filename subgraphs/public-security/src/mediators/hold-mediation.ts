import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import { disputeLife } from '../mediation/life-cycle.ts';
import type { DisputeRow } from '../mediation/tables.ts';
import { type MediatorRow, mediationSessions, mediators, sessionMediators } from './tables.ts';

const MAXIMUM_MEDIATORS = 5;

const fields = {
  heldOn: pastDate,
  place: shortText(100),
  record: shortText(4000),
  mediators: z
    .array(identifier.toLowerCase())
    .min(1, 'name at least one mediator')
    .max(MAXIMUM_MEDIATORS, `at most ${MAXIMUM_MEDIATORS} mediators`)
    .refine((ids) => new Set(ids).size === ids.length, {
      message: 'a mediator is named twice',
      params: { code: 'TWICE' },
    }),
};

type HoldStep = Step<DisputeRow, z.infer<z.ZodObject<typeof fields>>>;

/** Records a session of mediation; returns the dispute's identifier. */
export const holdMediation = stepCommand(disputeLife, {
  name: 'holdMediation',
  event: 'hold',
  fields,
  change: async (step) => {
    const { tx, row, input, faults } = step;
    requireNotBefore(faults, 'heldOn', input.heldOn, { time: row.acceptedOn, what: 'the dispute was accepted' });
    await checkMediators(step);
    faults.throwIfAny();
    const { heldOn, place, record } = input;
    const [session] = await tx
      .insert(mediationSessions)
      .values({ disputeId: row.id, heldOn, place, record })
      .returning({ id: mediationSessions.id });
    if (!session) throw new Error('The insert returned no row.');
    await tx
      .insert(sessionMediators)
      .values(input.mediators.map((mediatorId) => ({ sessionId: session.id, mediatorId })));
    return {};
  },
});

/** Adds a fault for each who is no mediator, or was none on the day. */
async function checkMediators({ tx, input, faults }: HoldStep): Promise<void> {
  const rows = await tx.select().from(mediators).where(inArray(mediators.id, input.mediators));
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const [at, id] of input.mediators.entries()) {
    const mediator = known.get(id);
    if (!mediator) faults.add(['mediators', at], 'UNKNOWN_MEDIATOR', 'there is no mediator with this identifier.');
    else if (!wasInOffice(mediator, input.heldOn)) {
      faults.add(['mediators', at], 'NOT_IN_OFFICE', `was no mediator on ${input.heldOn}.`);
    }
  }
}

const wasInOffice = ({ appointedOn, leftOn }: MediatorRow, day: string): boolean =>
  day >= appointedOn && (leftOn === null || day <= leftOn);
