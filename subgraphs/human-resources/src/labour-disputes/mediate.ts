import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { labourDisputeLife } from './life-cycle.ts';
import { type LabourDisputeRow, labourDisputeSessions, labourDisputes } from './tables.ts';

/** Accepts a dispute for mediation; returns its identifier. */
export const acceptLabourDispute = stepCommand(labourDisputeLife, {
  name: 'acceptLabourDispute',
  event: 'accept',
  fields: { acceptedOn: pastDate },
  change: ({ row, input: { acceptedOn }, faults }) => {
    requireNotBefore(faults, 'acceptedOn', acceptedOn, { time: row.filedOn, what: 'it was filed' });
    return { acceptedOn };
  },
});

/** Records a session of mediation; returns the dispute's identifier. */
export const holdLabourMediation = stepCommand(labourDisputeLife, {
  name: 'holdLabourMediation',
  event: 'hold',
  fields: {
    heldOn: pastDate,
    place: shortText(200),
    mediator: shortText(50),
    employerCame: z.boolean(),
    record: shortText(2000),
  },
  change: async ({ tx, row, input: { heldOn, place, mediator, employerCame, record }, faults }) => {
    requireNotBefore(faults, 'heldOn', heldOn, { time: row.acceptedOn, what: 'it was accepted' });
    faults.throwIfAny();
    await tx.insert(labourDisputeSessions).values({ disputeId: row.id, heldOn, place, mediator, employerCame, record });
    return {};
  },
});

/** The day of the last session of a dispute. */
async function lastSession(tx: Database, { id }: LabourDisputeRow): Promise<string | null> {
  const [last] = await tx
    .select({ heldOn: max(labourDisputeSessions.heldOn) })
    .from(labourDisputeSessions)
    .where(eq(labourDisputeSessions.disputeId, id));
  return last?.heldOn ?? null;
}

async function requireFreeNumber(tx: Database, number: string, faults: Faults): Promise<void> {
  const { agreementNumber } = labourDisputes;
  const taken = await tx.select({ id: labourDisputes.id }).from(labourDisputes).where(eq(agreementNumber, number));
  if (taken.length > 0) faults.add('number', 'TAKEN', 'another agreement has this number.');
}

/** Records the agreement of the parties; returns the dispute's identifier. */
export const reachLabourAgreement = stepCommand(labourDisputeLife, {
  name: 'reachLabourAgreement',
  event: 'agree',
  fields: { number: shortText(64), agreedOn: pastDate, terms: shortText(4000), performBy: anyDate },
  change: async ({ tx, row, input: { number, agreedOn, terms, performBy }, faults }) => {
    const held = { time: await lastSession(tx, row), what: 'they last met' };
    requireNotBefore(faults, 'agreedOn', agreedOn, held);
    requireNotBefore(faults, 'performBy', performBy, { time: agreedOn, what: 'it was agreed on' });
    await requireFreeNumber(tx, number, faults);
    return { agreementNumber: number, agreedOn, agreementTerms: terms, performBy };
  },
});

/** Records that mediation failed; returns the dispute's identifier. */
export const failLabourMediation = stepCommand(labourDisputeLife, {
  name: 'failLabourMediation',
  event: 'fail',
  fields: { endedOn: pastDate, reason: shortText(500) },
  change: async ({ tx, row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: await lastSession(tx, row), what: 'they last met' });
    return { endedOn, endReason: reason };
  },
});
