import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { serviceKind } from '../service-items/tables.ts';
import { openCasesAt } from './open-cases.ts';
import { serviceCentres, serviceStations } from './tables.ts';

const openSchema = z.object({
  idempotencyKey,
  centre: identifier,
  name: shortText(100),
  kind: z.enum(serviceKind.enumValues).nullish(),
  openedOn: pastDate,
});

/** Opens a station of a centre; returns its identifier. */
export function openStation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openStation',
    input,
    schema: openSchema,
    run: async (tx, { centre: centreId, name, kind, openedOn }, faults) => {
      const [centre] = await tx.select().from(serviceCentres).where(eq(serviceCentres.id, centreId)).for('update');
      if (!centre) throw new NotFoundError('ServiceCentre', centreId);
      if (centre.status === 'CLOSED') throw new ConflictError('The centre is closed; no station opens in it.');
      if (openedOn < centre.openedOn) {
        faults.add('openedOn', 'BEFORE_OPENED', `the centre was opened on ${centre.openedOn}.`);
      }
      const rivals = await tx
        .select({ id: serviceStations.id })
        .from(serviceStations)
        .where(
          and(eq(serviceStations.centreId, centreId), eq(serviceStations.name, name), isNull(serviceStations.closedOn)),
        );
      if (rivals.length > 0) faults.add('name', 'TAKEN', 'the centre has a station of this name.');
      faults.throwIfAny();
      return insertRow(tx, serviceStations, { centreId, communityCode: centre.communityCode, name, kind, openedOn });
    },
  });
}

const closeSchema = z.object({ idempotencyKey, station: identifier, expectedVersion, closedOn: pastDate });

/** Closes a station at which no case is open; returns its identifier. */
export function closeStation(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'closeStation',
    input,
    schema: closeSchema,
    run: async (tx, { station: id, expectedVersion, closedOn }, faults) => {
      const station = await lockRow(tx, serviceStations, 'ServiceStation', { id, expectedVersion });
      if (station.closedOn !== null) throw new ConflictError('The station is closed already.');
      if (closedOn < station.openedOn) faults.add('closedOn', 'BEFORE_OPENED', `it was opened on ${station.openedOn}.`);
      const open = await openCasesAt(tx, [id]);
      if (open > 0) faults.add('station', 'CASES_OPEN', `${open} cases are open here; hand them over first.`);
      faults.throwIfAny();
      return updateRow(tx, serviceStations, station, { closedOn });
    },
  });
}
