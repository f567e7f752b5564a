import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { BadUserInputError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { policeRooms, roomOfficers } from '../police-rooms/tables.ts';
import { requireLiving } from '../population/known-residents.ts';
import { supervisionKind, supervisionOrders } from './tables.ts';
import { longestUntil } from './terms.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  kind: z.enum(supervisionKind.enumValues),
  decidedBy: shortText(100),
  documentNumber: shortText(50),
  startsOn: pastDate,
  endsOn: z.iso.date('must be a date, YYYY-MM-DD'),
  officer: identifier.toLowerCase(),
  visitEveryDays: z.number().int().min(1, 'must be from 1 to 90').max(90, 'must be from 1 to 90'),
});

type Input = z.infer<typeof inputSchema>;

/** Registers an order by which a resident is under management; returns its identifier. */
export function orderSupervision(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'orderSupervision', input, schema: inputSchema, run: order });
}

async function order(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { resident: residentId, officer: officerId, idempotencyKey: _, ...told } = input;
  const { birthDate, communityCode } = await requireLiving(tx, residentId, faults);
  requireNotBefore(faults, 'startsOn', told.startsOn, { time: birthDate, what: 'the resident was born' });
  const longest = longestUntil(told.kind, told.startsOn);
  if (told.endsOn <= told.startsOn) faults.add('endsOn', 'TOO_EARLY', 'must be after the start.');
  if (told.endsOn > longest) faults.add('endsOn', 'TOO_LONG', `an order of this kind runs to ${longest} at most.`);
  const { id, roomId, leftOn } = roomOfficers;
  const [officer] = await tx
    .select({ community: policeRooms.communityCode })
    .from(roomOfficers)
    .innerJoin(policeRooms, eq(policeRooms.id, roomId))
    .where(and(eq(id, officerId), isNull(leftOn)));
  if (!officer) throw new NotFoundError('Officer', officerId);
  if (officer.community !== communityCode) {
    faults.add('officer', 'ELSEWHERE', 'the officer is posted to another community.');
  }
  await requireNoOther(tx, input, faults);
  faults.throwIfAny();
  const [ordered] = await tx
    .insert(supervisionOrders)
    .values({ ...told, residentId, communityCode, officerId, status: 'ORDERED' })
    .onConflictDoNothing()
    .returning({ id: supervisionOrders.id });
  if (ordered) return ordered;
  const message = 'an order with this number, or of this kind for the resident, was just registered.';
  throw new BadUserInputError([{ path: ['input', 'documentNumber'], code: 'TAKEN', message }]);
}

async function requireNoOther(tx: Database, input: Input, faults: Faults): Promise<void> {
  const { residentId, kind, status, documentNumber } = supervisionOrders;
  const running = and(eq(residentId, input.resident), inArray(status, ['ORDERED', 'RUNNING']));
  const select = () => tx.select({ id: supervisionOrders.id }).from(supervisionOrders);
  const [same] = await select().where(and(running, eq(kind, input.kind)));
  if (same) faults.add('kind', 'RUNNING', 'the resident has an order of this kind that runs.');
  const [taken] = await select().where(eq(documentNumber, input.documentNumber));
  if (taken) faults.add('documentNumber', 'TAKEN', 'an order is registered by this document.');
}
