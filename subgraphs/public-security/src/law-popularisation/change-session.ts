import { communityCode, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { type Life, stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type LawSessionRow, lawSessions } from './tables.ts';

/** The life of a law session. */
export const lawSessionLife: Life<LawSessionRow, 'reschedule' | 'record' | 'cancel'> = {
  what: 'Law session',
  key: 'session',
  table: lawSessions,
  states: {
    PLANNED: { reschedule: 'PLANNED', record: 'HELD', cancel: 'CANCELLED' },
    HELD: {},
    CANCELLED: {},
  },
};

const MAXIMUM_LECTURERS = 10;
const MAXIMUM_ATTENDANCE = 100_000;
const plannedOn = z.iso.date('must be a date, YYYY-MM-DD');

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  topic: shortText(100),
  place: shortText(100),
  plannedOn,
  lecturers: z
    .array(shortText(50))
    .min(1, 'name at least one lecturer')
    .max(MAXIMUM_LECTURERS, `at most ${MAXIMUM_LECTURERS} lecturers`),
});

/** Plans a law session; returns its identifier. */
export function planLawSession(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planLawSession',
    input,
    schema: inputSchema,
    run: async (tx, { idempotencyKey: _, community, ...session }) => {
      const [planned] = await tx
        .insert(lawSessions)
        .values({ ...session, communityCode: community, status: 'PLANNED' })
        .returning({ id: lawSessions.id });
      if (!planned) throw new Error('The insert returned no row.');
      return planned;
    },
  });
}

/** Puts a law session on another day; returns its identifier. */
export const rescheduleLawSession = stepCommand(lawSessionLife, {
  name: 'rescheduleLawSession',
  event: 'reschedule',
  fields: { plannedOn },
  change: ({ input }) => ({ plannedOn: input.plannedOn }),
});

/** Records that a law session was held; returns its identifier. */
export const recordLawSession = stepCommand(lawSessionLife, {
  name: 'recordLawSession',
  event: 'record',
  fields: { heldOn: pastDate, attendance: z.number().int().min(0).max(MAXIMUM_ATTENDANCE) },
  change: ({ input: { heldOn, attendance } }) => ({ heldOn, attendance }),
});

/** Cancels a law session; returns its identifier. */
export const cancelLawSession = stepCommand(lawSessionLife, {
  name: 'cancelLawSession',
  event: 'cancel',
  fields: { reason: shortText(200) },
  change: ({ input }) => ({ cancelReason: input.reason }),
});
