import { committeeOf } from '../../facts/governance/committees.ts';
import { placeId } from '../../facts/governance/community-people.ts';
import { workersOf } from '../../facts/governance/workers.ts';
import { casesOf, type ServiceCase } from '../../facts/service-centre/cases.ts';
import { type Centre, centreOf, postsOf } from '../../facts/service-centre/centres.ts';
import { intakeOf } from '../../facts/service-centre/intakes.ts';
import { ITEM_DAYS, SERVICE_ITEMS, serviceItemId } from '../../facts/service-centre/items.ts';
import { isoDate } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { byCommunity } from './by-community.ts';

const table = (name: string, columns: string): CopyTable => ({ name, columns: columns.split(' ') });
const items = table(
  'service_items',
  'id number region_code name kind status proposed_by decision_type form limit_days materials yearly_funds proposed_on decided_on reason version',
);
const handedDown = table('handed_down_items', 'id item_id community_code handed_on taken_back_on version');
const centres = table(
  'service_centres',
  'id community_code name address opening_hours status opened_on closed_on version',
);
const stations = table('service_stations', 'id centre_id community_code name kind opened_on closed_on version');
const staff = table(
  'station_staff',
  'id station_id community_code worker_id post weekdays started_on ended_on version',
);
const cases = table(
  'service_cases',
  'id number community_code item_id station_id resident_id household_id status summary received_on due_on is_extended is_granted result decision_type decision_id decision_number decided_on closed_on satisfaction version',
);
const steps = table('service_case_steps', 'id case_id event happened_at from_station_id to_station_id note');
const intakes = table(
  'intakes',
  'id case_id item_id resident_id community_code form status attempt confirmed_at paper_fields prefilled asked uses version',
);
const HANDED_DOWN = named('handed-down-item');
const PREFECTURE = 4;
const FEN = 100;

/** Service items of every prefecture, and each community's centre with its stations, posts and cases. */
export function serviceCentreRows(source: RowsSource): DepartmentRows {
  const posts = byCommunity(source, (place, batch) => {
    const { code } = place.community;
    for (const one of postsOf(place, centreOf(place), workersOf(place, committeeOf(place)))) {
      const post = [one.workerId, one.post, `{${one.weekdays.join(',')}}`, isoDate(one.startedOn), null];
      batch.row(staff, [one.id, one.stationId, code, ...post, 1]);
    }
  });
  let centre: Centre | null = null;
  let numbers = new Map<string, number>();
  return {
    start(batch) {
      for (const { code, level } of source.divisions.regions) {
        if (level === 'PREFECTURE') addItems(code, source.seed, batch);
      }
    },
    place(community, batch) {
      posts.place(community, batch);
      centre = centreOf({ community, seed: source.seed });
      numbers = new Map();
      addCentre(community.code, centre, batch);
      const prefecture = community.code.slice(0, PREFECTURE);
      for (const one of SERVICE_ITEMS) {
        if (one.status !== 'ADMITTED') continue;
        const id = placeId({ community, seed: source.seed }, HANDED_DOWN, one.slot);
        const itemId = serviceItemId(prefecture, one, source.seed);
        batch.row(handedDown, [id, itemId, community.code, ITEM_DAYS.handedDown, null, 1]);
      }
    },
    add(household, batch) {
      posts.add(household, batch);
      if (!centre) throw new Error('A household came before its community.');
      for (const one of casesOf(household, centre, source.seed)) {
        addCase(household.community.code, one, numbers, source.seed, batch);
      }
    },
    finish: posts.finish,
  };
}

function addItems(region: string, seed: number, batch: CopyBatch): void {
  for (const one of SERVICE_ITEMS) {
    const number = `${region}-${String(one.slot + 1).padStart(3, '0')}`;
    const reason = one.status === 'REJECTED' ? '不属于社区职责,不予准入。' : null;
    const decidedOn = one.status === 'PROPOSED' ? null : ITEM_DAYS.decided;
    batch.row(items, [
      ...[serviceItemId(region, one, seed), number, region, one.name, one.kind, one.status, one.proposedBy],
      ...[
        one.decisionType,
        one.form,
        one.limitDays,
        one.materials,
        one.yearlyFunds * FEN,
        ITEM_DAYS.proposed,
        decidedOn,
      ],
      ...[reason, 1],
    ]);
  }
}

function addCentre(code: string, centre: Centre, batch: CopyBatch): void {
  const openedOn = isoDate(centre.openedOn);
  const told = [centre.name, centre.address, '周一至周五 8:30–16:30', 'OPEN', openedOn, null];
  batch.row(centres, [centre.id, code, ...told, 1]);
  for (const { id, name, kind } of centre.stations) {
    batch.row(stations, [id, centre.id, code, name, kind, openedOn, null, 1]);
  }
}

/** The number counts the cases of a community's day, as the department's own command does. */
function addCase(code: string, one: ServiceCase, numbers: Map<string, number>, seed: number, batch: CopyBatch): void {
  const count = (numbers.get(one.receivedOn) ?? 0) + 1;
  numbers.set(one.receivedOn, count);
  const number = `${code}-${one.receivedOn.replaceAll('-', '')}-${String(count).padStart(4, '0')}`;
  const itemId = serviceItemId(code.slice(0, PREFECTURE), one.item, seed);
  const { decision } = one;
  batch.row(cases, [
    ...[one.id, number, code, itemId, one.stationId, one.person.id, one.householdId, one.status, one.summary],
    ...[one.receivedOn, one.dueOn, false, one.isGranted, one.result],
    ...[decision?.type ?? null, decision?.id ?? null, decision?.number ?? null],
    ...[one.decidedOn, one.closedOn, one.satisfaction, one.steps.length],
  ]);
  one.steps.forEach(({ id, event, on, from, to, note }, at) => {
    batch.row(steps, [id, one.id, event, `${on} ${String(9 + at).padStart(2, '0')}:00:00+08`, from, to, note]);
  });
  addIntake(code, { one, itemId }, seed, batch);
}

/** The form that came with a case: what departments held was asked of them as the case was opened. */
function addIntake(
  code: string,
  { one, itemId }: { readonly one: ServiceCase; readonly itemId: string },
  seed: number,
  batch: CopyBatch,
): void {
  const intake = intakeOf(one, seed);
  if (!intake) return;
  const at = `${one.receivedOn}T09:00:00+08:00`;
  const uses = intake.uses.map((use) => ({ ...use, asOf: use.state === 'HELD' ? at : null }));
  batch.row(intakes, [
    ...[intake.id, one.id, itemId, one.person.id, code, intake.form, 'DONE', 1, at],
    ...[intake.paperFields, intake.prefilled, intake.paperFields - intake.prefilled, JSON.stringify(uses), 1],
  ]);
}
