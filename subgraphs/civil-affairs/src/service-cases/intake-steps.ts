import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { serviceStations } from '../service-centre/tables.ts';
import { type CaseStep, caseSeen } from './change-case.ts';
import { itemOf } from './item-of.ts';

const note = shortText(500);
const askSchema = z.object({ ...caseSeen, note });
const supplySchema = z.object({ ...caseSeen, suppliedOn: pastDate, note: note.nullish() });
const closeSchema = z.object({ ...caseSeen, closedOn: pastDate, result: shortText(1000) });
const handOverSchema = z.object({ ...caseSeen, station: identifier.toLowerCase(), note: note.nullish() });

/** Asks for all that is missing; the time limit stands still until it is supplied. */
export const askForMore: CaseStep<z.infer<typeof askSchema>> = {
  name: 'askForMore',
  event: 'askForMore',
  schema: askSchema,
  change: (_tx, _found, { note }) => ({ step: { note } }),
};

/** Records what was supplied; the time limit starts again on that day. */
export const supplementServiceCase: CaseStep<z.infer<typeof supplySchema>> = {
  name: 'supplementServiceCase',
  event: 'supplement',
  schema: supplySchema,
  change: async (tx, found, { suppliedOn, note }, faults) => {
    if (suppliedOn < found.receivedOn) {
      faults.add('suppliedOn', 'BEFORE_RECEIVED', `the case was received on ${found.receivedOn}.`);
    }
    const { limitDays } = await itemOf(tx, found);
    return { changes: { dueOn: addWorkingDays(suppliedOn, limitDays) }, step: { note: note ?? null } };
  },
};

/** A case that ends without a decision: not accepted, or withdrawn by the resident. */
export const closeWithout = (event: 'reject' | 'withdraw'): CaseStep<z.infer<typeof closeSchema>> => ({
  name: `${event}ServiceCase`,
  event,
  schema: closeSchema,
  change: (_tx, found, { closedOn, result }, faults) => {
    if (closedOn < found.receivedOn) {
      faults.add('closedOn', 'BEFORE_RECEIVED', `the case was received on ${found.receivedOn}.`);
    }
    return { changes: { closedOn, result } };
  },
});

/** Hands a case over to another open station of the community. */
export const handOverServiceCase: CaseStep<z.infer<typeof handOverSchema>> = {
  name: 'handOverServiceCase',
  event: 'handOver',
  schema: handOverSchema,
  change: async (tx, found, { station: id, note }, faults) => {
    const [station] = await tx
      .select()
      .from(serviceStations)
      .where(and(eq(serviceStations.id, id), isNull(serviceStations.closedOn)));
    const { kind } = await itemOf(tx, found);
    if (id === found.stationId) faults.add('station', 'SAME_STATION', 'the case is at this station.');
    if (station?.communityCode !== found.communityCode) {
      faults.add('station', 'UNKNOWN_STATION', 'is no open station of this community.');
    } else if (station.kind !== null && station.kind !== kind) {
      faults.add('station', 'OTHER_KIND', `the station serves ${station.kind} only.`);
    }
    const step = { fromStationId: found.stationId, toStationId: id, note: note ?? null };
    return { changes: { stationId: id }, step };
  },
};
