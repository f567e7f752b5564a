import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { type Life, stepCommand } from '@community-graph/kit/commands/step-command';
import { BadUserInputError } from '@community-graph/kit/errors';
import { and, count, eq, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { officerPosition, type PoliceRoomRow, policeRooms, roomOfficers } from './tables.ts';

/** The life of a police room. */
export const policeRoomLife: Life<PoliceRoomRow, 'post' | 'withdraw' | 'close'> = {
  what: 'Police room',
  key: 'room',
  table: policeRooms,
  states: { OPEN: { post: 'OPEN', withdraw: 'OPEN', close: 'CLOSED' }, CLOSED: {} },
};

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  name: shortText(100),
  address: shortText(200),
  phone: z.string().regex(/^[\d -]{5,20}$/, 'must be 5 to 20 digits, spaces or hyphens'),
  openedOn: pastDate,
});

/** Opens a police room; returns its identifier. */
export function openPoliceRoom(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openPoliceRoom',
    input,
    schema: inputSchema,
    run: async (tx, { community, name, address, phone, openedOn }) => {
      const [opened] = await tx
        .insert(policeRooms)
        .values({ communityCode: community, name, address, phone, openedOn, status: 'OPEN' })
        .onConflictDoNothing()
        .returning({ id: policeRooms.id });
      if (opened) return opened;
      const message = 'the community has an open police room of this name.';
      throw new BadUserInputError([{ path: ['input', 'name'], code: 'TAKEN', message }]);
    },
  });
}

/** Posts an officer to a police room; returns the room's identifier. */
export const postRoomOfficer = stepCommand(policeRoomLife, {
  name: 'postRoomOfficer',
  event: 'post',
  fields: {
    name: shortText(50),
    badgeNumber: z.string().regex(/^\d{6}$/, 'must be the 6 digits of the badge'),
    position: z.enum(officerPosition.enumValues),
    postedOn: pastDate,
  },
  change: async ({ tx, row, input, faults }) => {
    requireNotBefore(faults, 'postedOn', input.postedOn, { time: row.openedOn, what: 'the room was opened' });
    const isHead = and(eq(roomOfficers.roomId, row.id), eq(roomOfficers.position, 'HEAD'));
    const rivals = await tx
      .select()
      .from(roomOfficers)
      .where(and(isNull(roomOfficers.leftOn), or(eq(roomOfficers.badgeNumber, input.badgeNumber), isHead)));
    if (rivals.some(({ badgeNumber }) => badgeNumber === input.badgeNumber)) {
      faults.add('badgeNumber', 'POSTED', 'the officer is posted to a police room already.');
    }
    if (input.position === 'HEAD' && rivals.some((one) => one.roomId === row.id && one.position === 'HEAD')) {
      faults.add('position', 'HEAD_TAKEN', 'the room has a head.');
    }
    faults.throwIfAny();
    const { name, badgeNumber, position, postedOn } = input;
    await tx.insert(roomOfficers).values({ roomId: row.id, name, badgeNumber, position, postedOn });
    return {};
  },
});

/** Withdraws an officer from a police room; returns the room's identifier. */
export const withdrawRoomOfficer = stepCommand(policeRoomLife, {
  name: 'withdrawRoomOfficer',
  event: 'withdraw',
  fields: { officer: identifier, leftOn: pastDate },
  change: async ({ tx, row, input: { officer, leftOn }, faults }) => {
    const present = and(eq(roomOfficers.id, officer), eq(roomOfficers.roomId, row.id), isNull(roomOfficers.leftOn));
    const [posting] = await tx.select().from(roomOfficers).where(present);
    if (!posting) faults.add('officer', 'NOT_POSTED', 'nobody with this identifier is posted to the room now.');
    else requireNotBefore(faults, 'leftOn', leftOn, { time: posting.postedOn, what: 'the officer was posted' });
    faults.throwIfAny();
    await tx.update(roomOfficers).set({ leftOn }).where(eq(roomOfficers.id, officer));
    return {};
  },
});

/** Closes a police room to which nobody is posted any more; returns its identifier. */
export const closePoliceRoom = stepCommand(policeRoomLife, {
  name: 'closePoliceRoom',
  event: 'close',
  fields: { closedOn: pastDate },
  change: async ({ tx, row, input: { closedOn }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.openedOn, what: 'it was opened' });
    const [posted] = await tx
      .select({ officers: count() })
      .from(roomOfficers)
      .where(and(eq(roomOfficers.roomId, row.id), isNull(roomOfficers.leftOn)));
    if (posted?.officers) {
      faults.add('room', 'STILL_POSTED', `${posted.officers} officers are posted to it; withdraw them first.`);
    }
    return { closedOn };
  },
});
