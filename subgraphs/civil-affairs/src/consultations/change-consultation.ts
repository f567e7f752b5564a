import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { type ConsultationEvent, consultationLifeCycle } from './life-cycle.ts';
import { consultationForm, communityConsultations as consultations } from './tables.ts';

const seen = { idempotencyKey, consultation: identifier, expectedVersion };
type Seen = { consultation: string; expectedVersion: number };

async function lockConsultation(tx: Database, { consultation: id, expectedVersion }: Seen, event: ConsultationEvent) {
  const row = await lockRow(tx, consultations, 'CommunityConsultation', { id, expectedVersion });
  return { row, status: nextState('The consultation', consultationLifeCycle, row.status, event) };
}

const announceSchema = z.object({
  idempotencyKey,
  community: communityCode,
  form: z.enum(consultationForm.enumValues),
  subject: shortText(200),
  announcedOn: pastDate,
});

/** Announces a consultation; returns its identifier. */
export function announceConsultation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'announceConsultation',
    input,
    schema: announceSchema,
    run: async (tx, { community, form, subject, announcedOn }, faults) => {
      await findCommunity(tx, community, faults);
      faults.throwIfAny();
      return insertRow(tx, consultations, {
        communityCode: community,
        form,
        subject,
        status: 'ANNOUNCED',
        announcedOn,
      });
    },
  });
}

const holdSchema = z.object({
  ...seen,
  heldOn: pastDate,
  participants: z.number().int().positive('must be above zero'),
  opinions: shortText(2000),
});

/** Records that a consultation was held and what was said; returns its identifier. */
export function holdConsultation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'holdConsultation',
    input,
    schema: holdSchema,
    run: async (tx, { heldOn, participants, opinions, ...input }, faults) => {
      const { row, status } = await lockConsultation(tx, input, 'hold');
      if (heldOn < row.announcedOn) faults.add('heldOn', 'BEFORE_ANNOUNCED', `it was announced on ${row.announcedOn}.`);
      faults.throwIfAny();
      return updateRow(tx, consultations, row, { status, heldOn, participants, opinions });
    },
  });
}

/** Answers what residents said; returns the consultation's identifier. */
export function answerConsultation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'answerConsultation',
    input,
    schema: z.object({ ...seen, answeredOn: pastDate, answer: shortText(2000) }),
    run: async (tx, { answeredOn, answer, ...input }, faults) => {
      const { row, status } = await lockConsultation(tx, input, 'answer');
      if (answeredOn < (row.heldOn ?? '')) faults.add('answeredOn', 'BEFORE_HELD', `it was held on ${row.heldOn}.`);
      faults.throwIfAny();
      return updateRow(tx, consultations, row, { status, answeredOn, answer });
    },
  });
}

/** Closes a consultation or calls it off; returns its identifier. */
export function endConsultation(context: Context, event: 'close' | 'cancel', input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: `${event}Consultation`,
    input,
    schema: z.object(seen),
    run: async (tx, input) => {
      const { row, status } = await lockConsultation(tx, input, event);
      return updateRow(tx, consultations, row, { status });
    },
  });
}
