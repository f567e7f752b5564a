import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { officeLifeCycle, officeState } from '../committees/life-cycle.ts';
import { communityWorkers } from '../community-workers/tables.ts';
import type { Context } from '../context.ts';
import { serviceStations, stationPost, stationStaff } from './tables.ts';

const weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1, 'name at least one day of the week')
  .refine((days) => new Set(days).size === days.length, { message: 'a day is named twice', params: { code: 'TWICE' } })
  .transform((days) => days.sort());

const assignSchema = z.object({
  idempotencyKey,
  station: identifier,
  worker: identifier,
  post: z.enum(stationPost.enumValues),
  weekdays,
  startedOn: pastDate,
});

/** Assigns a worker of the community to a station; returns the post's identifier. */
export function assignStationStaff(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'assignStationStaff',
    input,
    schema: assignSchema,
    run: async (tx, { station: stationId, worker: workerId, post, weekdays, startedOn }, faults) => {
      const [station] = await tx.select().from(serviceStations).where(eq(serviceStations.id, stationId)).for('update');
      if (!station) throw new NotFoundError('ServiceStation', stationId);
      if (station.closedOn !== null) faults.add('station', 'CLOSED', 'the station is closed.');
      if (startedOn < station.openedOn) {
        faults.add('startedOn', 'BEFORE_OPENED', `the station was opened on ${station.openedOn}.`);
      }
      const [worker] = await tx.select().from(communityWorkers).where(eq(communityWorkers.id, workerId));
      if (worker?.communityCode !== station.communityCode || worker.status !== 'ACTIVE') {
        faults.add('worker', 'NOT_AT_WORK', 'must be a worker of this community who is at work.');
      }
      const rivals = await tx
        .select({ id: stationStaff.id })
        .from(stationStaff)
        .where(
          and(eq(stationStaff.stationId, stationId), eq(stationStaff.workerId, workerId), isNull(stationStaff.endedOn)),
        );
      if (rivals.length > 0) faults.add('worker', 'TWICE', 'has a post at this station.');
      faults.throwIfAny();
      const { communityCode } = station;
      return insertRow(tx, stationStaff, { stationId, communityCode, workerId, post, weekdays, startedOn });
    },
  });
}

const seen = { idempotencyKey, staff: identifier, expectedVersion };

async function lockStaff(
  tx: Database,
  { staff: id, expectedVersion }: { staff: string; expectedVersion: number },
  event: 'change' | 'end',
) {
  const row = await lockRow(tx, stationStaff, 'StationStaff', { id, expectedVersion });
  nextState('The post', officeLifeCycle, officeState(row.endedOn), event);
  return row;
}

/** Changes the days on duty; returns the post's identifier. */
export function changeStationDuty(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'changeStationDuty',
    input,
    schema: z.object({ ...seen, weekdays }),
    run: async (tx, { weekdays, ...input }) =>
      updateRow(tx, stationStaff, await lockStaff(tx, input, 'change'), { weekdays }),
  });
}

/** Ends a post at a station; returns its identifier. */
export function endStationStaff(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'endStationStaff',
    input,
    schema: z.object({ ...seen, endedOn: pastDate }),
    run: async (tx, { endedOn, ...input }, faults) => {
      const row = await lockStaff(tx, input, 'end');
      if (endedOn < row.startedOn) faults.add('endedOn', 'BEFORE_STARTED', `the post began on ${row.startedOn}.`);
      faults.throwIfAny();
      return updateRow(tx, stationStaff, row, { endedOn });
    },
  });
}
