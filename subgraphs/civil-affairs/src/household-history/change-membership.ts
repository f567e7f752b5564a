import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { recordNotices } from '@community-graph/kit/events/record-notice';
import { residentHouseholdChanged } from '@community-graph/schema/events/notice-types';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { checkNewHead, endMembership } from '../households/move-member.ts';
import { checkCommunity, newMembers } from '../households/register-household.ts';
import {
  type HouseholdMemberRow,
  type HouseholdRow,
  householdMembers,
  households,
  relationToHead,
} from '../households/tables.ts';

const seen = { idempotencyKey, household: identifier, expectedVersion };
const joinSchema = z.object({
  ...seen,
  resident: identifier,
  relationToHead: z.enum(relationToHead.enumValues),
  joinedOn: pastDate,
});
const leaveSchema = z.object({
  ...seen,
  resident: identifier,
  leftOn: pastDate,
  reason: z.enum(['DIED', 'LEFT'], 'must be DIED or LEFT; for others use moveMember or splitHousehold'),
  newHead: identifier.nullish(),
});
const splitSchema = z.object({
  ...seen,
  members: newMembers,
  community: communityCode,
  address: shortText(200),
  splitOn: pastDate,
  newHead: identifier.nullish(),
});

const lock = (tx: Database, { household: id, expectedVersion }: { household: string; expectedVersion: number }) =>
  lockRow(tx, households, 'Household', { id, expectedVersion });
/** Who lives in a household now. */
export const presentMembers = (tx: Database, household: string): Promise<HouseholdMemberRow[]> =>
  tx
    .select()
    .from(householdMembers)
    .where(and(eq(householdMembers.householdId, household), isNull(householdMembers.leftOn)));

/** Somebody without a household joins one; returns the household's identifier. */
export function joinHousehold(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'joinHousehold',
    input,
    schema: joinSchema,
    run: async (tx, { resident: residentId, relationToHead, joinedOn, ...input }, faults) => {
      const household = await lock(tx, input);
      const living = await tx
        .select({ id: householdMembers.id })
        .from(householdMembers)
        .where(and(eq(householdMembers.residentId, residentId), isNull(householdMembers.leftOn)));
      if (living.length > 0) faults.add('resident', 'HAS_HOUSEHOLD', 'lives in a household; use moveMember.');
      const isEmpty = (await presentMembers(tx, household.id)).length === 0;
      if (isEmpty !== (relationToHead === 'HEAD')) {
        faults.add(
          'relationToHead',
          'ONE_HEAD',
          'a household has one head: who joins is the head of an empty one only.',
        );
      }
      if (joinedOn < household.registeredOn) {
        faults.add('joinedOn', 'BEFORE_REGISTERED', `the household was registered on ${household.registeredOn}.`);
      }
      faults.throwIfAny();
      await tx.insert(householdMembers).values({ householdId: household.id, residentId, relationToHead, joinedOn });
      await noteMembers(tx, household, [residentId]);
      return updateRow(tx, households, household, {});
    },
  });
}

/** A member leaves by death or away; returns the household's identifier. */
export function leaveHousehold(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'leaveHousehold',
    input,
    schema: leaveSchema,
    run: async (tx, { resident, leftOn, reason, newHead, ...input }, faults) => {
      const household = await lock(tx, input);
      const members = await presentMembers(tx, household.id);
      const leaving = members.find(({ residentId }) => residentId === resident.toLowerCase());
      if (!leaving) throw new NotFoundError('A member of the household', resident);
      checkLeave([leaving], members, { leftOn, newHead, field: 'leftOn' }, faults);
      faults.throwIfAny();
      await endMembership(tx, leaving, { leftOn, leaveReason: reason, newHead });
      await noteMembers(tx, household, [leaving.residentId]);
      return updateRow(tx, households, household, {});
    },
  });
}

/** Some members found a household of their own; returns both households' identifiers. */
export function splitHousehold(context: Context, input: unknown): Promise<{ from: string; to: string }> {
  return runCommand(context, {
    name: 'splitHousehold',
    input,
    schema: splitSchema,
    run: async (tx, { members: founders, community, address, splitOn, newHead, ...input }, faults) => {
      const household = await lock(tx, input);
      const members = await presentMembers(tx, household.id);
      const leaving = founders.flatMap(({ resident }, at) => {
        const member = members.find(({ residentId }) => residentId === resident.toLowerCase());
        if (!member) faults.add(['members', at, 'resident'], 'NO_MEMBER', 'must be a member of the household.');
        return member ? [member] : [];
      });
      if (leaving.length === members.length) {
        faults.add('members', 'NOBODY_STAYS', 'somebody must stay; use changeHouseholdAddress when all move.');
      }
      checkLeave(leaving, members, { leftOn: splitOn, newHead, field: 'splitOn' }, faults);
      await checkCommunity(tx, community, faults);
      faults.throwIfAny();
      const values = { communityCode: community, address, kind: household.kind, registeredOn: splitOn };
      const { id: to } = await insertRow(tx, households, values);
      for (const member of leaving) {
        const isHead = member.relationToHead === 'HEAD';
        await endMembership(tx, member, { leftOn: splitOn, leaveReason: 'SPLIT', newHead: isHead ? newHead : null });
      }
      const joining = founders.map((one) => ({ ...one, residentId: one.resident, householdId: to, joinedOn: splitOn }));
      await tx.insert(householdMembers).values(joining);
      await noteMembers(
        tx,
        { communityCode: community },
        joining.map(({ residentId }) => residentId),
      );
      await updateRow(tx, households, household, {});
      return { from: household.id, to };
    },
  });
}

/** Tells the gateway whose household has changed. */
const noteMembers = (tx: Database, { communityCode }: Pick<HouseholdRow, 'communityCode'>, residents: string[]) =>
  recordNotices(
    tx,
    residentHouseholdChanged,
    residents.map((subject) => ({ subject, place: communityCode })),
  );

/** Nobody leaves before having joined, and who stays has a head. */
function checkLeave(
  leaving: readonly HouseholdMemberRow[],
  members: readonly HouseholdMemberRow[],
  { leftOn, newHead, field }: { leftOn: string; newHead?: string | null | undefined; field: string },
  faults: Faults,
): void {
  const latest = leaving
    .map(({ joinedOn }) => joinedOn)
    .sort()
    .at(-1);
  if (latest && leftOn < latest) faults.add(field, 'BEFORE_JOINED', `joined the household on ${latest}.`);
  const stay = members.filter((member) => !leaving.includes(member));
  const headLeaves = leaving.some(({ relationToHead }) => relationToHead === 'HEAD');
  checkNewHead(headLeaves, stay, newHead?.toLowerCase(), faults);
}
