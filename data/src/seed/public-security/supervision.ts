import { type PoliceRoom, policeRoomOf } from '../../facts/police-rooms.ts';
import { type SupervisionOrder, supervisionOf } from '../../facts/supervision.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const orders: CopyTable = {
  name: 'supervision_orders',
  columns: [
    ...['id', 'resident_id', 'community_code', 'kind', 'status', 'decided_by', 'document_number', 'starts_on'],
    ...['ends_on', 'reported_on', 'officer_id', 'visit_every_days', 'next_visit_due_on', 'ended_on', 'end_reason'],
    ...['retain_until', 'version'],
  ],
};
const visits: CopyTable = {
  name: 'supervision_visits',
  columns: ['id', 'order_id', 'visited_on', 'kind', 'result', 'note'],
};
const supports: CopyTable = { name: 'supervision_supports', columns: ['id', 'order_id', 'given_on', 'kind', 'note'] };

/** The rows of people under management; the head of the community's police room is in charge. */
export function supervisionRows({ seed }: RowsSource): DepartmentRows {
  let room: PoliceRoom | null = null;
  return {
    place(community) {
      room = policeRoomOf(community, seed);
    },
    add(household, batch) {
      const officer = room?.officers[0]?.id;
      if (!officer) return;
      for (const order of supervisionOf(household, seed)) addOrder(order, household.community.code, officer, batch);
    },
  };
}

function addOrder(order: SupervisionOrder, community: string, officer: string, batch: CopyBatch): void {
  const { id, person, kind, status, startsOn, endsOn, reportedOn, endedOn } = order;
  batch.row(orders, [
    ...[id, person.id, community, kind, status, order.decidedBy, order.documentNumber, isoDate(startsOn)],
    ...[isoDate(endsOn), dateOrNull(reportedOn), officer, order.visitEveryDays, dateOrNull(order.nextVisitDueOn)],
    ...[dateOrNull(endedOn), endedOn === null ? null : 'TERM', dateOrNull(order.retainUntil), 1],
  ]);
  for (const visit of order.visits) {
    batch.row(visits, [visit.id, id, isoDate(visit.visitedOn), visit.kind, visit.result, null]);
  }
  if (order.support) {
    const { id: support, givenOn, kind: kindOfSupport, note } = order.support;
    batch.row(supports, [support, id, isoDate(givenOn), kindOfSupport, note]);
  }
}
