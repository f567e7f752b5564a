import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { policeRooms, roomOfficers } from '../police-rooms/tables.ts';
import { preventionVolunteers } from '../prevention/tables.ts';
import { patrolOfficers, patrolShift, patrols, patrolVolunteers } from './tables.ts';

const MAXIMUM_OFFICERS = 10;
const MAXIMUM_VOLUNTEERS = 30;

const ids = (most: number) =>
  z
    .array(identifier.toLowerCase())
    .max(most, `at most ${most}`)
    .refine((list) => new Set(list).size === list.length, { message: 'is named twice', params: { code: 'TWICE' } });

const inputSchema = z.object({
  idempotencyKey,
  room: identifier,
  plannedOn: z.iso.date('must be a date, YYYY-MM-DD'),
  shift: z.enum(patrolShift.enumValues),
  route: shortText(200),
  officers: ids(MAXIMUM_OFFICERS).min(1, 'name at least one officer'),
  volunteers: ids(MAXIMUM_VOLUNTEERS),
});

type Input = z.infer<typeof inputSchema>;

/** Plans a patrol of officers posted to a room and active volunteers; returns its identifier. */
export function planPatrol(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'planPatrol', input, schema: inputSchema, run: plan });
}

async function plan(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const [room] = await tx.select().from(policeRooms).where(eq(policeRooms.id, input.room)).for('share');
  if (!room) throw new NotFoundError('Police room', input.room);
  if (room.status === 'CLOSED') throw new ConflictError('The police room is CLOSED: no patrol can be planned.');
  await checkOfficers(tx, input, faults);
  await checkVolunteers(tx, input, faults);
  faults.throwIfAny();
  const { plannedOn, shift, route, officers, volunteers } = input;
  const [planned] = await tx
    .insert(patrols)
    .values({ roomId: room.id, communityCode: room.communityCode, plannedOn, shift, route, status: 'PLANNED' })
    .returning({ id: patrols.id });
  if (!planned) throw new Error('The insert returned no row.');
  const patrolId = planned.id;
  await tx.insert(patrolOfficers).values(officers.map((officerId) => ({ patrolId, officerId })));
  if (volunteers.length > 0) {
    await tx.insert(patrolVolunteers).values(volunteers.map((volunteerId) => ({ patrolId, volunteerId })));
  }
  return planned;
}

async function checkOfficers(tx: Database, { room, officers }: Input, faults: Faults): Promise<void> {
  const posted = await tx
    .select({ id: roomOfficers.id })
    .from(roomOfficers)
    .where(and(inArray(roomOfficers.id, officers), eq(roomOfficers.roomId, room), isNull(roomOfficers.leftOn)));
  officers.forEach((id, at) => {
    if (posted.some((one) => one.id === id)) return;
    faults.add(['officers', at], 'NOT_POSTED', 'nobody with this identifier is posted to the room now.');
  });
}

async function checkVolunteers(tx: Database, { volunteers }: Input, faults: Faults): Promise<void> {
  const active = await tx
    .select({ id: preventionVolunteers.id })
    .from(preventionVolunteers)
    .where(and(inArray(preventionVolunteers.id, volunteers), eq(preventionVolunteers.status, 'ACTIVE')));
  volunteers.forEach((id, at) => {
    if (active.some((one) => one.id === id)) return;
    faults.add(['volunteers', at], 'NOT_ACTIVE', 'there is no active volunteer with this identifier.');
  });
}
