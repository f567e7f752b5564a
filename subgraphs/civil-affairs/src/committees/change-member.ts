import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { isUrban } from '../communities/find-community.ts';
import { communities } from '../communities/tables.ts';
import type { Context } from '../context.ts';
import { type OfficeEvent, officeLifeCycle, officeState } from './life-cycle.ts';
import { type CommitteeMemberRow, committeeMembers, membershipEndReason, partyPost, subCommittees } from './tables.ts';

const seen = { idempotencyKey, member: identifier, expectedVersion };

async function lockMember(
  tx: Database,
  { member: id, expectedVersion }: { member: string; expectedVersion: number },
  event: OfficeEvent,
): Promise<CommitteeMemberRow> {
  const member = await lockRow(tx, committeeMembers, 'CommitteeMember', { id, expectedVersion });
  nextState('The membership', officeLifeCycle, officeState(member.endedOn), event);
  return member;
}

const changeSchema = z
  .object({ ...seen, partyPost: z.enum(partyPost.enumValues).nullish(), isSubsidised: z.boolean().nullish() })
  .refine((input) => input.partyPost || typeof input.isSubsidised === 'boolean', {
    message: 'partyPost or isSubsidised must be given',
    path: ['partyPost'],
  });

/** Changes the Party post or the subsidy of a member in office; returns the membership's identifier. */
export function changeCommitteeMember(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'changeCommitteeMember',
    input,
    schema: changeSchema,
    run: async (tx, { partyPost, isSubsidised, ...input }, faults) => {
      const member = await lockMember(tx, input, 'change');
      const [community] = await tx.select().from(communities).where(eq(communities.code, member.communityCode));
      if (isSubsidised && !(community && isUrban(community))) {
        faults.add('isSubsidised', 'NOT_URBAN', 'the subsidy is for members of urban committees.');
      }
      if (partyPost === 'SECRETARY' && (await hasSecretary(tx, member))) {
        faults.add('partyPost', 'TAKEN', 'another member is the secretary.');
      }
      faults.throwIfAny();
      return updateRow(tx, committeeMembers, member, {
        partyPost: partyPost ?? member.partyPost,
        isSubsidised: isSubsidised ?? member.isSubsidised,
      });
    },
  });
}

async function hasSecretary(tx: Database, { id, communityCode }: CommitteeMemberRow): Promise<boolean> {
  const found = await tx
    .select({ id: committeeMembers.id })
    .from(committeeMembers)
    .where(
      and(
        eq(committeeMembers.communityCode, communityCode),
        isNull(committeeMembers.endedOn),
        eq(committeeMembers.partyPost, 'SECRETARY'),
      ),
    );
  return found.some((one) => one.id !== id);
}

const endSchema = z.object({ ...seen, endedOn: pastDate, reason: z.enum(membershipEndReason.enumValues) });

/** Ends a membership, and the subsidy with it; returns the membership's identifier. */
export function endCommitteeMembership(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'endCommitteeMembership',
    input,
    schema: endSchema,
    run: async (tx, { endedOn, reason, ...input }, faults) => {
      const member = await lockMember(tx, input, 'end');
      if (endedOn < member.startedOn) {
        faults.add('endedOn', 'BEFORE_STARTED', `the membership began on ${member.startedOn}.`);
      }
      const chaired = await tx
        .select({ kind: subCommittees.kind })
        .from(subCommittees)
        .where(and(eq(subCommittees.chairId, member.id), isNull(subCommittees.dissolvedOn)));
      if (chaired.length > 0) {
        const kinds = chaired.map(({ kind }) => kind).join(', ');
        faults.add('member', 'IS_CHAIR', `chairs ${kinds}; change the chair first.`);
      }
      faults.throwIfAny();
      return updateRow(tx, committeeMembers, member, { endedOn, endReason: reason });
    },
  });
}
