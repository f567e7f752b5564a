import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { officeLifeCycle, officeState } from '../committees/life-cycle.ts';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { livesIn } from '../households/lives-in.ts';
import { stewardKind, stewards } from './tables.ts';

const appointSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(stewardKind.enumValues),
  area: shortText(100),
  resident: identifier,
  startedOn: pastDate,
});

/** Appoints a group leader or building steward; returns the identifier. */
export function appointSteward(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'appointSteward',
    input,
    schema: appointSchema,
    run: async (tx, { community, kind, area, resident, startedOn }, faults) => {
      await findCommunity(tx, community, faults);
      if (!(await livesIn(tx, resident, community))) {
        faults.add('resident', 'LIVES_ELSEWHERE', 'lives in no household of this community.');
      }
      const serving = await tx
        .select({ id: stewards.id })
        .from(stewards)
        .where(
          and(
            eq(stewards.communityCode, community),
            eq(stewards.kind, kind),
            eq(stewards.area, area),
            isNull(stewards.endedOn),
          ),
        );
      if (serving.length > 0) faults.add('area', 'TAKEN', 'somebody serves this area; end that first.');
      faults.throwIfAny();
      return insertRow(tx, stewards, { communityCode: community, kind, area, residentId: resident, startedOn });
    },
  });
}

/** Ends a stewardship; returns its identifier. */
export function endStewardship(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'endStewardship',
    input,
    schema: z.object({ idempotencyKey, steward: identifier, expectedVersion, endedOn: pastDate }),
    run: async (tx, { steward: id, expectedVersion, endedOn }, faults) => {
      const steward = await lockRow(tx, stewards, 'Steward', { id, expectedVersion });
      nextState('The stewardship', officeLifeCycle, officeState(steward.endedOn), 'end');
      if (endedOn < steward.startedOn) {
        faults.add('endedOn', 'BEFORE_STARTED', `the stewardship began on ${steward.startedOn}.`);
      }
      faults.throwIfAny();
      return updateRow(tx, stewards, steward, { endedOn });
    },
  });
}
