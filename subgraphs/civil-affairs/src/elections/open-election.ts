import { communityCode, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, count, eq, gte, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { committeeMembers } from '../committees/tables.ts';
import { findCommunity, isUrban } from '../communities/find-community.ts';
import type { CommunityRow } from '../communities/tables.ts';
import type { Context } from '../context.ts';
import { fewestMembers, isWithinNorm, URBAN_NORM } from './election-rules.ts';
import { electionKind, elections, MOST_SEATS } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(electionKind.enumValues),
  termNumber: z.number().int().min(1).max(99),
  seats: z.number().int().min(1).max(MOST_SEATS, `at most ${MOST_SEATS} seats`),
  openedOn: pastDate,
});

type Input = z.infer<typeof inputSchema>;

/** Opens an election; returns its identifier. */
export function openElection(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'openElection', input, schema: inputSchema, run: open });
}

async function open(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { community: code, kind, termNumber, seats, openedOn } = input;
  const community = await findCommunity(tx, code, faults);
  const running = await tx
    .select({ id: elections.id })
    .from(elections)
    .where(and(eq(elections.communityCode, code), inArray(elections.status, ['NOMINATING', 'VOTING'])));
  if (running.length > 0) faults.add('community', 'ELECTION_RUNS', 'an election of this community has not ended.');
  if (community) await checkSeats(tx, input, community, faults);
  if (kind === 'GENERAL') await checkTerm(tx, input, faults);
  faults.throwIfAny();
  return insertRow(tx, elections, { communityCode: code, kind, termNumber, seats, status: 'NOMINATING', openedOn });
}

async function checkSeats(tx: Database, { kind, seats }: Input, community: CommunityRow, faults: Faults) {
  const urban = isUrban(community);
  if (kind === 'GENERAL') {
    if (!isWithinNorm(urban, seats)) {
      faults.add('seats', 'OUTSIDE_NORM', `an urban committee has ${URBAN_NORM.from} to ${URBAN_NORM.until} members.`);
    } else if (seats < fewestMembers(urban)) {
      faults.add('seats', 'TOO_FEW', `a committee has at least ${fewestMembers(urban)} members.`);
    }
    return;
  }
  const [sitting] = await tx
    .select({ value: count() })
    .from(committeeMembers)
    .where(and(eq(committeeMembers.communityCode, community.code), isNull(committeeMembers.endedOn)));
  const present = sitting?.value ?? 0;
  if (present === 0) faults.add('kind', 'NO_COMMITTEE', 'there is no committee to add to; hold a general election.');
  const most = urban ? URBAN_NORM.until : MOST_SEATS;
  if (present + seats > most) faults.add('seats', 'OUTSIDE_NORM', `${present} members sit; at most ${most} may.`);
}

/** Terms count up; an election that failed or was called off takes none. */
async function checkTerm(tx: Database, { community, termNumber }: Input, faults: Faults) {
  const later = await tx
    .select({ id: elections.id })
    .from(elections)
    .where(
      and(
        eq(elections.communityCode, community),
        eq(elections.status, 'ELECTED'),
        gte(elections.termNumber, termNumber),
      ),
    );
  if (later.length > 0) faults.add('termNumber', 'TERM_TAKEN', 'a committee of this or a later term was elected.');
}
