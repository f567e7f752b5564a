import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { type OfficeEvent, officeLifeCycle, officeState } from './life-cycle.ts';
import { committeeMembers, type SubCommitteeRow, subCommitteeKind, subCommittees } from './tables.ts';

const seen = { idempotencyKey, subCommittee: identifier, expectedVersion };
const formSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(subCommitteeKind.enumValues),
  chair: identifier,
  establishedOn: pastDate,
});

/** Forms a sub-committee; returns its identifier. */
export function formSubCommittee(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'formSubCommittee',
    input,
    schema: formSchema,
    run: async (tx, { community, kind, chair, establishedOn }, faults) => {
      await findCommunity(tx, community, faults);
      await checkChair(tx, chair, community, faults);
      const rivals = await tx
        .select({ id: subCommittees.id })
        .from(subCommittees)
        .where(
          and(
            eq(subCommittees.communityCode, community),
            eq(subCommittees.kind, kind),
            isNull(subCommittees.dissolvedOn),
          ),
        );
      if (rivals.length > 0) faults.add('kind', 'EXISTS', 'the committee has one of this kind.');
      faults.throwIfAny();
      return insertRow(tx, subCommittees, { communityCode: community, kind, chairId: chair, establishedOn });
    },
  });
}

/** Changes the chair; returns the sub-committee's identifier. */
export function changeSubCommitteeChair(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'changeSubCommitteeChair',
    input,
    schema: z.object({ ...seen, chair: identifier }),
    run: async (tx, { chair, ...input }, faults) => {
      const found = await lockSubCommittee(tx, input, 'change');
      await checkChair(tx, chair, found.communityCode, faults);
      faults.throwIfAny();
      return updateRow(tx, subCommittees, found, { chairId: chair });
    },
  });
}

/** Dissolves a sub-committee; returns its identifier. */
export function dissolveSubCommittee(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'dissolveSubCommittee',
    input,
    schema: z.object({ ...seen, dissolvedOn: pastDate }),
    run: async (tx, { dissolvedOn, ...input }, faults) => {
      const found = await lockSubCommittee(tx, input, 'end');
      if (dissolvedOn < found.establishedOn) {
        faults.add('dissolvedOn', 'BEFORE_FORMED', `the sub-committee was formed on ${found.establishedOn}.`);
      }
      faults.throwIfAny();
      return updateRow(tx, subCommittees, found, { dissolvedOn });
    },
  });
}

async function lockSubCommittee(
  tx: Database,
  { subCommittee: id, expectedVersion }: { subCommittee: string; expectedVersion: number },
  event: OfficeEvent,
): Promise<SubCommitteeRow> {
  const found = await lockRow(tx, subCommittees, 'SubCommittee', { id, expectedVersion });
  nextState('The sub-committee', officeLifeCycle, officeState(found.dissolvedOn), event);
  return found;
}

/** The chair is a member in office of the same committee; locked, so that the membership does not end meanwhile. */
async function checkChair(tx: Database, chair: string, community: string, faults: Faults): Promise<void> {
  const [member] = await tx.select().from(committeeMembers).where(eq(committeeMembers.id, chair)).for('update');
  if (member?.communityCode === community && member.endedOn === null) return;
  faults.add('chair', 'NOT_IN_OFFICE', 'must be a member of this committee who is in office.');
}
