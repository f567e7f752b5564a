import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { type Life, stepCommand } from '@community-graph/kit/commands/step-command';
import { BadUserInputError, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, isNull, max, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { preventionVolunteers } from '../prevention/tables.ts';
import { type PreventionGroupRow, preventionGroupKind, preventionGroupMembers, preventionGroups } from './tables.ts';

/** The life of a group of the prevention network. */
export const preventionGroupLife: Life<PreventionGroupRow, 'join' | 'disband'> = {
  what: 'Prevention group',
  key: 'group',
  table: preventionGroups,
  states: { FORMED: { join: 'FORMED', disband: 'DISBANDED' }, DISBANDED: {} },
};

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  name: shortText(100),
  kind: z.enum(preventionGroupKind.enumValues),
  formedOn: pastDate,
});

/** Forms a group of the prevention network; returns its identifier. */
export function formPreventionGroup(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'formPreventionGroup',
    input,
    schema: inputSchema,
    run: async (tx, { community, name, kind, formedOn }) => {
      const [formed] = await tx
        .insert(preventionGroups)
        .values({ communityCode: community, name, kind, formedOn, status: 'FORMED' })
        .onConflictDoNothing()
        .returning({ id: preventionGroups.id });
      if (formed) return formed;
      const message = 'the community has a group of this name.';
      throw new BadUserInputError([{ path: ['input', 'name'], code: 'TAKEN', message }]);
    },
  });
}

/** An active volunteer of the community joins a group; returns the group's identifier. */
export const joinPreventionGroup = stepCommand(preventionGroupLife, {
  name: 'joinPreventionGroup',
  event: 'join',
  fields: { volunteer: identifier, leader: z.boolean(), joinedOn: pastDate },
  change: async ({ tx, row, input, faults }) => {
    const { volunteer: volunteerId, leader, joinedOn } = input;
    const { id } = preventionVolunteers;
    const [volunteer] = await tx.select().from(preventionVolunteers).where(eq(id, volunteerId)).for('update');
    if (!volunteer) throw new NotFoundError('Prevention volunteer', volunteerId);
    if (volunteer.status !== 'ACTIVE') faults.add('volunteer', 'NOT_ACTIVE', `the volunteer is ${volunteer.status}.`);
    if (volunteer.communityCode !== row.communityCode) {
      faults.add('volunteer', 'ELSEWHERE', 'the volunteer is registered in another community.');
    }
    requireNotBefore(faults, 'joinedOn', joinedOn, { time: row.formedOn, what: 'the group was formed' });
    requireNotBefore(faults, 'joinedOn', joinedOn, { time: volunteer.decidedOn, what: 'the volunteer was approved' });
    const isRival = or(eq(preventionGroupMembers.volunteerId, volunteerId), eq(preventionGroupMembers.groupId, row.id));
    const members = await tx
      .select()
      .from(preventionGroupMembers)
      .where(and(isNull(preventionGroupMembers.leftOn), isRival));
    if (members.some((one) => one.volunteerId === volunteerId)) {
      faults.add('volunteer', 'IN_A_GROUP', 'the volunteer belongs to a group already.');
    }
    if (leader && members.some((one) => one.groupId === row.id && one.leader)) {
      faults.add('leader', 'LEADER_TAKEN', 'the group has a leader.');
    }
    faults.throwIfAny();
    await tx.insert(preventionGroupMembers).values({ groupId: row.id, volunteerId, leader, joinedOn });
    return { memberCount: row.memberCount + 1 };
  },
});

/** Disbands a group, whose members leave it; returns its identifier. */
export const disbandPreventionGroup = stepCommand(preventionGroupLife, {
  name: 'disbandPreventionGroup',
  event: 'disband',
  fields: { disbandedOn: pastDate },
  change: async ({ tx, row, input: { disbandedOn }, faults }) => {
    const present = and(eq(preventionGroupMembers.groupId, row.id), isNull(preventionGroupMembers.leftOn));
    const [last] = await tx
      .select({ on: max(preventionGroupMembers.joinedOn) })
      .from(preventionGroupMembers)
      .where(present);
    requireNotBefore(faults, 'disbandedOn', disbandedOn, { time: row.formedOn, what: 'it was formed' });
    requireNotBefore(faults, 'disbandedOn', disbandedOn, { time: last?.on ?? null, what: 'the last member joined' });
    faults.throwIfAny();
    await tx.update(preventionGroupMembers).set({ leftOn: disbandedOn }).where(present);
    return { disbandedOn, memberCount: 0 };
  },
});
