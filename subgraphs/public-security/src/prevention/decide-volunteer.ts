import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Life, stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull, sql } from 'drizzle-orm';
import {
  type PreventionGroupMemberRow,
  preventionGroupMembers,
  preventionGroups,
} from '../prevention-groups/tables.ts';
import { type PreventionVolunteerRow, preventionVolunteers } from './tables.ts';

/** The life of a volunteer of public order. */
export const preventionVolunteerLife: Life<PreventionVolunteerRow, 'approve' | 'refuse' | 'leave'> = {
  what: 'Prevention volunteer',
  key: 'volunteer',
  table: preventionVolunteers,
  states: {
    APPLIED: { approve: 'ACTIVE', refuse: 'REFUSED', leave: 'LEFT' },
    ACTIVE: { leave: 'LEFT' },
    REFUSED: {},
    LEFT: {},
  },
};

/** Approves a volunteer; returns the volunteer's identifier. */
export const approvePreventionVolunteer = stepCommand(preventionVolunteerLife, {
  name: 'approvePreventionVolunteer',
  event: 'approve',
  fields: { decidedOn: pastDate },
  change: ({ row, input: { decidedOn }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.signedUpOn, what: 'the volunteer signed up' });
    return { decidedOn };
  },
});

/** Refuses a volunteer; returns the volunteer's identifier. */
export const refusePreventionVolunteer = stepCommand(preventionVolunteerLife, {
  name: 'refusePreventionVolunteer',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(200) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.signedUpOn, what: 'the volunteer signed up' });
    return { decidedOn, reason };
  },
});

/** A volunteer leaves, and leaves the group; returns the volunteer's identifier. */
export const leavePreventionVolunteers = stepCommand(preventionVolunteerLife, {
  name: 'leavePreventionVolunteers',
  event: 'leave',
  fields: { leftOn: pastDate, reason: shortText(200) },
  change: async ({ tx, row, input: { leftOn, reason }, faults }) => {
    const present = and(eq(preventionGroupMembers.volunteerId, row.id), isNull(preventionGroupMembers.leftOn));
    const [member] = await tx.select().from(preventionGroupMembers).where(present);
    const earliest = member?.joinedOn ?? row.decidedOn ?? row.signedUpOn;
    requireNotBefore(faults, 'leftOn', leftOn, { time: earliest, what: 'the volunteer last signed up or joined' });
    faults.throwIfAny();
    if (member) await leaveGroup(tx, member, leftOn);
    return { leftOn, reason };
  },
});

async function leaveGroup(tx: Database, { id, groupId }: PreventionGroupMemberRow, leftOn: string): Promise<void> {
  await tx.update(preventionGroupMembers).set({ leftOn }).where(eq(preventionGroupMembers.id, id));
  // Another volunteer may leave at the same time, hence the arithmetic in the statement.
  const { memberCount, version } = preventionGroups;
  await tx
    .update(preventionGroups)
    .set({ memberCount: sql`${memberCount} - 1`, version: sql`${version} + 1` })
    .where(eq(preventionGroups.id, groupId));
}
