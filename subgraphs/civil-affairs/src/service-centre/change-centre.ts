import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { type CentreEvent, centreLifeCycle } from './life-cycle.ts';
import { openCasesAt } from './open-cases.ts';
import { serviceCentres, serviceStations } from './tables.ts';

const openSchema = z.object({
  idempotencyKey,
  community: communityCode,
  name: shortText(100),
  address: shortText(200),
  openingHours: shortText(100),
  openedOn: pastDate,
});

/** Opens a centre; returns its identifier. */
export function openServiceCentre(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openServiceCentre',
    input,
    schema: openSchema,
    run: async (tx, { community, name, address, openingHours, openedOn }, faults) => {
      await findCommunity(tx, community, faults);
      const rivals = await tx
        .select({ id: serviceCentres.id })
        .from(serviceCentres)
        .where(and(eq(serviceCentres.communityCode, community), ne(serviceCentres.status, 'CLOSED')));
      if (rivals.length > 0) faults.add('community', 'EXISTS', 'the community has a service centre.');
      faults.throwIfAny();
      const row = { communityCode: community, name, address, openingHours, status: 'OPEN', openedOn } as const;
      return insertRow(tx, serviceCentres, row);
    },
  });
}

const seen = { idempotencyKey, centre: identifier, expectedVersion };
type Seen = { centre: string; expectedVersion: number };

async function lockCentre(tx: Database, { centre: id, expectedVersion }: Seen, event: CentreEvent) {
  const row = await lockRow(tx, serviceCentres, 'ServiceCentre', { id, expectedVersion });
  return { row, status: nextState('The centre', centreLifeCycle, row.status, event) };
}

const changeSchema = z
  .object({
    ...seen,
    name: shortText(100).nullish(),
    address: shortText(200).nullish(),
    openingHours: shortText(100).nullish(),
  })
  .refine((input) => input.name || input.address || input.openingHours, {
    message: 'name, address or openingHours must be given',
    path: ['name'],
  });

/** Changes name, address or opening hours; returns the centre's identifier. */
export function changeServiceCentre(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'changeServiceCentre',
    input,
    schema: changeSchema,
    run: async (tx, { name, address, openingHours, ...input }) => {
      const { row } = await lockCentre(tx, input, 'change');
      return updateRow(tx, serviceCentres, row, {
        name: name ?? row.name,
        address: address ?? row.address,
        openingHours: openingHours ?? row.openingHours,
      });
    },
  });
}

/** Suspends or resumes a centre; returns its identifier. */
export function switchServiceCentre(context: Context, event: 'suspend' | 'resume', input: unknown) {
  return runCommand(context, {
    name: `${event}ServiceCentre`,
    input,
    schema: z.object(seen),
    run: async (tx, input) => {
      const { row, status } = await lockCentre(tx, input, event);
      return updateRow(tx, serviceCentres, row, { status });
    },
  });
}

/** Closes a centre and its stations, when no case is open there; returns its identifier. */
export function closeServiceCentre(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'closeServiceCentre',
    input,
    schema: z.object({ ...seen, closedOn: pastDate }),
    run: async (tx, { closedOn, ...input }, faults) => {
      const { row, status } = await lockCentre(tx, input, 'close');
      const stations = await tx
        .select()
        .from(serviceStations)
        .where(and(eq(serviceStations.centreId, row.id), isNull(serviceStations.closedOn)))
        .for('update');
      const open = await openCasesAt(
        tx,
        stations.map(({ id }) => id),
      );
      if (open > 0) faults.add('centre', 'CASES_OPEN', `${open} cases are open there.`);
      const started = [row, ...stations].map(({ openedOn }) => openedOn).sort();
      if (closedOn < (started.at(-1) ?? '')) {
        faults.add('closedOn', 'BEFORE_OPENED', `the centre or a station was opened on ${started.at(-1)}.`);
      }
      faults.throwIfAny();
      await tx
        .update(serviceStations)
        .set({ closedOn, version: sql`${serviceStations.version} + 1` })
        .where(and(eq(serviceStations.centreId, row.id), isNull(serviceStations.closedOn)));
      return updateRow(tx, serviceCentres, row, { status, closedOn });
    },
  });
}
