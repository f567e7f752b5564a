import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { recordNotices } from '@community-graph/kit/events/record-notice';
import { serviceCaseChanged } from '@community-graph/schema/events/notice-types';
import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { homeOf } from '../households/lives-in.ts';
import { serviceCentres, serviceStations } from '../service-centre/tables.ts';
import { handedDownItems, type ServiceItemRow, serviceItems } from '../service-items/tables.ts';
import { mayHandle } from './may-handle.ts';
import { serviceCaseSteps, serviceCases } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  item: identifier,
  station: identifier,
  resident: identifier.toLowerCase(),
  household: identifier.toLowerCase().nullish(),
  summary: shortText(500),
  receivedOn: pastDate,
});
/** What a case is opened with. */
export type NewCase = Omit<z.infer<typeof inputSchema>, 'idempotencyKey'>;

/** Opens a case; returns its identifier. */
export function openServiceCase(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openServiceCase',
    input,
    schema: inputSchema,
    mayRun: mayHandle(context),
    run: (tx, input, faults) => openCaseIn(tx, input, faults),
  });
}

/** Opens a case in a transaction; returns its identifier. */
export async function openCaseIn(tx: Database, input: NewCase, faults: Faults): Promise<{ id: string }> {
  const { community, station, resident, household, summary, receivedOn } = input;
  await findCommunity(tx, community, faults);
  const item = await servedItem(tx, input, faults);
  await checkStation(tx, input, item, faults);
  await checkApplicant(tx, input, faults);
  faults.throwIfAny();
  if (!item) throw new Error('An item that is not served adds a fault.');
  const opened = await insertRow(tx, serviceCases, {
    number: await nextNumber(tx, community, receivedOn),
    communityCode: community,
    itemId: item.id,
    stationId: station,
    residentId: resident,
    householdId: household ?? null,
    status: 'RECEIVED',
    summary,
    receivedOn,
    dueOn: addWorkingDays(receivedOn, item.limitDays),
  });
  await tx.insert(serviceCaseSteps).values({ caseId: opened.id, event: 'open', happenedAt: new Date() });
  await recordNotices(tx, serviceCaseChanged, [{ subject: opened.id, place: community }]);
  return opened;
}

/** The item, when the community serves it: it is admitted and handed down. */
async function servedItem(tx: Database, { item, community, receivedOn }: NewCase, faults: Faults) {
  const [found] = await tx.select().from(serviceItems).where(eq(serviceItems.id, item));
  const [handedDown] = await tx
    .select()
    .from(handedDownItems)
    .where(
      and(
        eq(handedDownItems.itemId, item),
        eq(handedDownItems.communityCode, community),
        isNull(handedDownItems.takenBackOn),
      ),
    );
  if (found && found.status !== 'ADMITTED') faults.add('item', 'NOT_ADMITTED', `the item is ${found.status}.`);
  if (!handedDown) faults.add('item', 'NOT_SERVED', 'the item is not handed down to this community.');
  else if (receivedOn < handedDown.handedOn) {
    faults.add('receivedOn', 'BEFORE_HANDED', `the item was handed down on ${handedDown.handedOn}.`);
  }
  return handedDown ? found : undefined;
}

/** The station is open, of the community's open centre, and receives this kind. */
async function checkStation(tx: Database, input: NewCase, item: ServiceItemRow | undefined, faults: Faults) {
  const [found] = await tx
    .select({ station: serviceStations, centre: serviceCentres.status })
    .from(serviceStations)
    .innerJoin(serviceCentres, eq(serviceCentres.id, serviceStations.centreId))
    .where(eq(serviceStations.id, input.station));
  if (found?.station.communityCode !== input.community || found.station.closedOn !== null) {
    faults.add('station', 'UNKNOWN_STATION', 'is no open station of this community.');
    return;
  }
  if (found.centre !== 'OPEN') faults.add('station', 'CENTRE_NOT_OPEN', `the centre is ${found.centre}.`);
  if (item && found.station.kind !== null && found.station.kind !== item.kind) {
    faults.add('station', 'OTHER_KIND', `the station serves ${found.station.kind} only.`);
  }
}

/** The applicant lives in the community, and the household is the applicant's. */
async function checkApplicant(tx: Database, { resident, household, community }: NewCase, faults: Faults) {
  const home = await homeOf(tx, resident);
  if (home?.communityCode !== community) {
    faults.add('resident', 'LIVES_ELSEWHERE', 'lives in no household of this community.');
  }
  if (household && home?.householdId !== household) {
    faults.add('household', 'OTHER_HOUSEHOLD', 'is not the household of the resident.');
  }
}

/** The next number of a community's day; the lock lets one case at a time count. Raw SQL: drizzle has no advisory locks. */
async function nextNumber(tx: Database, community: string, receivedOn: string): Promise<string> {
  const prefix = `${community}-${receivedOn.replaceAll('-', '')}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${prefix}, 0))`);
  const [counted] = await tx
    .select({ value: count() })
    .from(serviceCases)
    .where(and(eq(serviceCases.communityCode, community), eq(serviceCases.receivedOn, receivedOn)));
  return `${prefix}-${String((counted?.value ?? 0) + 1).padStart(4, '0')}`;
}
