import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { recordNotices } from '@community-graph/kit/events/record-notice';
import { residentHouseholdChanged } from '@community-graph/schema/events/notice-types';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type HouseholdMemberRow, householdMembers, households, relationToHead } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  toHousehold: identifier,
  expectedVersion,
  relationToHead: z.enum(relationToHead.enumValues),
  movedOn: pastDate,
  newHead: identifier.nullish(),
});

type Input = z.infer<typeof inputSchema>;

/** Moves a member from the household where the resident lives to another; returns both households' identifiers. */
export function moveMember(context: Context, input: unknown): Promise<{ from: string; to: string }> {
  return runCommand(context, { name: 'moveMember', input, schema: inputSchema, run: move });
}

async function move(tx: Database, input: Input, faults: Faults): Promise<{ from: string; to: string }> {
  const leaving = await presentMembership(tx, input.resident);
  const places = [leaving.householdId, input.toHousehold];
  // Always locked in the order of their ids, so that two moves in opposite directions cannot wait for each other.
  const locked = await tx
    .select()
    .from(households)
    .where(inArray(households.id, places))
    .orderBy(asc(households.id))
    .for('update');
  const target = locked.find((household) => household.id === input.toHousehold);
  const { communityCode } = requireVersion('Household', input.toHousehold, target, input.expectedVersion);
  const members = await tx
    .select()
    .from(householdMembers)
    .where(and(inArray(householdMembers.householdId, places), isNull(householdMembers.leftOn)));
  checkMove(input, leaving, members, faults);
  faults.throwIfAny();
  await endMembership(tx, leaving, { leftOn: input.movedOn, leaveReason: 'MOVED', newHead: input.newHead });
  await tx.insert(householdMembers).values({
    householdId: input.toHousehold,
    residentId: input.resident,
    relationToHead: input.relationToHead,
    joinedOn: input.movedOn,
  });
  await tx
    .update(households)
    .set({ version: sql`${households.version} + 1` })
    .where(inArray(households.id, places));
  await recordNotices(tx, residentHouseholdChanged, [{ subject: input.resident, place: communityCode }]);
  return { from: leaving.householdId, to: input.toHousehold };
}

async function presentMembership(tx: Database, resident: string): Promise<HouseholdMemberRow> {
  const [found] = await tx
    .select()
    .from(householdMembers)
    .where(and(eq(householdMembers.residentId, resident), isNull(householdMembers.leftOn)))
    .for('update');
  if (!found) throw new NotFoundError('A household of resident', resident);
  return found;
}

/** Rules of a move: one head on both sides, and time runs forward. */
export function checkMove(
  input: Pick<Input, 'resident' | 'toHousehold' | 'relationToHead' | 'movedOn' | 'newHead'>,
  leaving: Pick<HouseholdMemberRow, 'householdId' | 'relationToHead' | 'joinedOn'>,
  members: readonly Pick<HouseholdMemberRow, 'householdId' | 'residentId' | 'relationToHead'>[],
  faults: Faults,
): void {
  const stay = members.filter((one) => one.householdId === leaving.householdId && one.residentId !== input.resident);
  const hosts = members.filter((one) => one.householdId === input.toHousehold);
  const hasHead = hosts.some((one) => one.relationToHead === 'HEAD');
  if (input.toHousehold === leaving.householdId) {
    faults.add('toHousehold', 'SAME_HOUSEHOLD', 'the resident lives in this household already.');
  }
  if (input.movedOn < leaving.joinedOn) {
    faults.add('movedOn', 'BEFORE_JOINED', `the resident joined the present household on ${leaving.joinedOn}.`);
  }
  if (hasHead && input.relationToHead === 'HEAD') {
    faults.add('relationToHead', 'ONE_HEAD', 'the household has a head already.');
  }
  if (!hasHead && input.relationToHead !== 'HEAD') {
    faults.add('relationToHead', 'ONE_HEAD', 'the household has no head: who joins it must be the HEAD.');
  }
  checkNewHead(leaving.relationToHead === 'HEAD', stay, input.newHead, faults);
}

/** When the head leaves, one of those who stay is the new head; else nobody is. */
export function checkNewHead(
  headLeaves: boolean,
  stay: readonly Pick<HouseholdMemberRow, 'residentId'>[],
  newHead: string | null | undefined,
  faults: Faults,
): void {
  const needsHead = headLeaves && stay.length > 0;
  if (needsHead && !stay.some((one) => one.residentId === newHead)) {
    faults.add('newHead', 'NEW_HEAD', 'the head leaves: name one of the members who stay as the new head.');
  }
  if (!needsHead && newHead) faults.add('newHead', 'NO_NEW_HEAD', 'the old household needs no new head.');
}

/** Ends a membership; who stays gets a new head when one is named. */
export async function endMembership(
  tx: Database,
  leaving: HouseholdMemberRow,
  {
    newHead,
    ...end
  }: Pick<HouseholdMemberRow, 'leftOn' | 'leaveReason'> & { readonly newHead?: string | null | undefined },
): Promise<void> {
  await tx.update(householdMembers).set(end).where(eq(householdMembers.id, leaving.id));
  if (!newHead) return;
  await tx
    .update(householdMembers)
    .set({ relationToHead: 'HEAD' })
    .where(
      and(
        eq(householdMembers.householdId, leaving.householdId),
        eq(householdMembers.residentId, newHead),
        isNull(householdMembers.leftOn),
      ),
    );
}
