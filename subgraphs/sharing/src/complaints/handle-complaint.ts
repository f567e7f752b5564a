import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isSharingOfficer } from '../officials.ts';
import { type ComplaintEvent, complaintLifeCycle } from './life-cycle.ts';
import { type ComplaintRow, complaints } from './tables.ts';
import { isComplainant } from './visible.ts';

const which = { idempotencyKey, complaint: identifier, expectedVersion };
const stepSchema = z.object(which);
const answerSchema = z.object({ ...which, upheld: z.boolean(), answer: shortText(2000) });

interface Step {
  readonly event: ComplaintEvent;
  readonly input: { readonly complaint: string; readonly expectedVersion: number };
  readonly changes?: Partial<ComplaintRow>;
  /** Whether the caller may take the step on this row; to others the complaint does not exist. */
  readonly may?: (row: ComplaintRow) => boolean;
}

async function step(tx: Database, { event, input, changes = {}, may = () => true }: Step) {
  const [found] = await tx.select().from(complaints).where(eq(complaints.id, input.complaint)).for('update');
  if (!found || !may(found)) throw new NotFoundError('Complaint', input.complaint);
  const row = requireVersion('Complaint', input.complaint, found, input.expectedVersion);
  const state = nextState('Complaint', complaintLifeCycle, row.state, event);
  await tx
    .update(complaints)
    .set({ ...changes, state, version: row.version + 1 })
    .where(eq(complaints.id, row.id));
  return { complaint: row.id };
}

/** Takes a complaint in hand; the sharing officer only. Returns its identifier. */
export function takeUpComplaint(context: Context, input: unknown): Promise<{ complaint: string }> {
  return runCommand(context, {
    name: 'takeUpComplaint',
    input,
    schema: stepSchema,
    mayRun: isSharingOfficer,
    run: (tx, parsed) => step(tx, { event: 'takeUp', input: parsed }),
  });
}

/** Withdraws a complaint; whoever filed it only. Returns its identifier. */
export function withdrawComplaint(context: Context, input: unknown): Promise<{ complaint: string }> {
  const may = (row: ComplaintRow) => isComplainant(row, context.caller);
  return runCommand(context, {
    name: 'withdrawComplaint',
    input,
    schema: stepSchema,
    mayRun: () => true,
    run: (tx, parsed) => step(tx, { event: 'withdraw', input: parsed, may }),
  });
}

/** Answers a complaint with reasons; the sharing officer only. Returns its identifier. */
export function answerComplaint(context: Context, input: unknown): Promise<{ complaint: string }> {
  return runCommand(context, {
    name: 'answerComplaint',
    input,
    schema: answerSchema,
    mayRun: isSharingOfficer,
    run: (tx, { upheld, answer, ...parsed }) =>
      step(tx, { event: 'answer', input: parsed, changes: { upheld, answer, answeredOn: chinaDate() } }),
  });
}
