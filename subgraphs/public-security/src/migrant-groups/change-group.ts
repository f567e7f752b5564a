import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { type Life, stepCommand } from '@community-graph/kit/commands/step-command';
import { BadUserInputError, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, isNull, max, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { floatingRegistrations } from '../floating-population/tables.ts';
import { membershipOf } from './leave-group.ts';
import { type MigrantGroupRow, migrantGroupMembers, migrantGroups } from './tables.ts';

/** The life of a self-governance group. */
export const migrantGroupLife: Life<MigrantGroupRow, 'join' | 'leave' | 'disband'> = {
  what: 'Group',
  key: 'group',
  table: migrantGroups,
  states: { FORMED: { join: 'FORMED', leave: 'FORMED', disband: 'DISBANDED' }, DISBANDED: {} },
};

const inputSchema = z.object({ idempotencyKey, community: communityCode, name: shortText(100), formedOn: pastDate });

/** Forms a self-governance group; returns its identifier. */
export function formMigrantGroup(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'formMigrantGroup',
    input,
    schema: inputSchema,
    run: async (tx, { community, name, formedOn }) => {
      const [formed] = await tx
        .insert(migrantGroups)
        .values({ communityCode: community, name, formedOn, status: 'FORMED' })
        .onConflictDoNothing()
        .returning({ id: migrantGroups.id });
      if (formed) return formed;
      const message = 'the community has a group of this name.';
      throw new BadUserInputError([{ path: ['input', 'name'], code: 'TAKEN', message }]);
    },
  });
}

/** A registered person of the community joins a group; returns the group's identifier. */
export const joinMigrantGroup = stepCommand(migrantGroupLife, {
  name: 'joinMigrantGroup',
  event: 'join',
  fields: { registration: identifier.toLowerCase(), leader: z.boolean(), joinedOn: pastDate },
  change: async ({ tx, row, input, faults }) => {
    const { registration: registrationId, leader, joinedOn } = input;
    const [registration] = await tx
      .select()
      .from(floatingRegistrations)
      .where(eq(floatingRegistrations.id, registrationId))
      .for('update');
    if (!registration) throw new NotFoundError('Registration', registrationId);
    if (registration.endedOn) faults.add('registration', 'ENDED', `it ended on ${registration.endedOn}.`);
    if (registration.communityCode !== row.communityCode) {
      faults.add('registration', 'ELSEWHERE', 'the person is registered in another community.');
    }
    requireNotBefore(faults, 'joinedOn', joinedOn, { time: row.formedOn, what: 'the group was formed' });
    requireNotBefore(faults, 'joinedOn', joinedOn, { time: registration.arrivedOn, what: 'the person arrived' });
    const { registrationId: who, groupId, leftOn } = migrantGroupMembers;
    const members = await tx
      .select()
      .from(migrantGroupMembers)
      .where(and(isNull(leftOn), or(eq(who, registrationId), eq(groupId, row.id))));
    if (members.some((one) => one.registrationId === registrationId)) {
      faults.add('registration', 'IN_A_GROUP', 'the person belongs to a group already.');
    }
    if (leader && members.some((one) => one.groupId === row.id && one.leader)) {
      faults.add('leader', 'LEADER_TAKEN', 'the group has a leader.');
    }
    faults.throwIfAny();
    await tx.insert(migrantGroupMembers).values({ groupId: row.id, registrationId, leader, joinedOn });
    return { memberCount: row.memberCount + 1 };
  },
});

/** A member leaves a group; returns the group's identifier. */
export const leaveMigrantGroup = stepCommand(migrantGroupLife, {
  name: 'leaveMigrantGroup',
  event: 'leave',
  fields: { registration: identifier, leftOn: pastDate },
  change: async ({ tx, row, input: { registration, leftOn }, faults }) => {
    const membership = await membershipOf(tx, registration);
    if (membership?.groupId !== row.id) {
      faults.add('registration', 'NO_MEMBER', 'the person does not belong to the group.');
    }
    requireNotBefore(faults, 'leftOn', leftOn, { time: membership?.joinedOn ?? null, what: 'the person joined' });
    faults.throwIfAny();
    if (membership) {
      await tx.update(migrantGroupMembers).set({ leftOn }).where(eq(migrantGroupMembers.id, membership.id));
    }
    return { memberCount: row.memberCount - 1 };
  },
});

/** Disbands a group, whose members leave it; returns its identifier. */
export const disbandMigrantGroup = stepCommand(migrantGroupLife, {
  name: 'disbandMigrantGroup',
  event: 'disband',
  fields: { disbandedOn: pastDate },
  change: async ({ tx, row, input: { disbandedOn }, faults }) => {
    const present = and(eq(migrantGroupMembers.groupId, row.id), isNull(migrantGroupMembers.leftOn));
    const [last] = await tx
      .select({ on: max(migrantGroupMembers.joinedOn) })
      .from(migrantGroupMembers)
      .where(present);
    requireNotBefore(faults, 'disbandedOn', disbandedOn, { time: row.formedOn, what: 'it was formed' });
    requireNotBefore(faults, 'disbandedOn', disbandedOn, { time: last?.on ?? null, what: 'the last member joined' });
    faults.throwIfAny();
    await tx.update(migrantGroupMembers).set({ leftOn: disbandedOn }).where(present);
    return { disbandedOn, memberCount: 0 };
  },
});
