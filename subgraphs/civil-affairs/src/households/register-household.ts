import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { communities } from '../communities/tables.ts';
import type { Context } from '../context.ts';
import { householdKind, householdMembers, households, relationToHead } from './tables.ts';

const MAXIMUM_MEMBERS = 50;

/** Who founds a household: exactly one of them its head. */
export const newMembers = z
  .array(z.object({ resident: identifier, relationToHead: z.enum(relationToHead.enumValues) }))
  .min(1, 'a household has at least one member')
  .max(MAXIMUM_MEMBERS, `at most ${MAXIMUM_MEMBERS} members at once`)
  .refine((members) => members.filter((member) => member.relationToHead === 'HEAD').length === 1, {
    message: 'exactly one member must be the HEAD',
    params: { code: 'ONE_HEAD' },
  })
  .refine((members) => new Set(members.map((member) => member.resident)).size === members.length, {
    message: 'a resident is named twice',
    params: { code: 'TWICE' },
  });

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  address: shortText(200),
  kind: z.enum(householdKind.enumValues),
  registeredOn: pastDate,
  members: newMembers,
});

type Input = z.infer<typeof inputSchema>;

/** Registers a household with its members; returns its identifier. */
export function registerHousehold(context: Context, input: unknown): Promise<{ household: string }> {
  return runCommand(context, { name: 'registerHousehold', input, schema: inputSchema, run: register });
}

async function register(tx: Database, input: Input, faults: Faults): Promise<{ household: string }> {
  await checkCommunity(tx, input.community, faults);
  const residents = input.members.map((member) => member.resident);
  for (const taken of await alreadyHoused(tx, residents)) {
    const path = ['members', residents.indexOf(taken), 'resident'];
    faults.add(path, 'HAS_HOUSEHOLD', 'this resident lives in another household; use moveMember.');
  }
  faults.throwIfAny();
  const { community: code, address, kind, registeredOn } = input;
  const [household] = await tx
    .insert(households)
    .values({ communityCode: code, address, kind, registeredOn })
    .returning({ id: households.id });
  if (!household) throw new Error('The insert returned no row.');
  await tx.insert(householdMembers).values(
    input.members.map((member) => ({
      householdId: household.id,
      residentId: member.resident,
      relationToHead: member.relationToHead,
      joinedOn: registeredOn,
    })),
  );
  return { household: household.id };
}

/** Adds a fault when the community does not exist. */
export async function checkCommunity(tx: Database, code: string, faults: Faults): Promise<void> {
  const found = await tx.select({ code: communities.code }).from(communities).where(eq(communities.code, code));
  if (found.length === 0) faults.add('community', 'UNKNOWN_COMMUNITY', 'there is no community with this code.');
}

async function alreadyHoused(tx: Database, residents: string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: householdMembers.residentId })
    .from(householdMembers)
    .where(and(inArray(householdMembers.residentId, residents), isNull(householdMembers.leftOn)));
  return rows.map((row) => row.id);
}
