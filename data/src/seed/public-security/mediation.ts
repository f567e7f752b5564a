import { type Dispute, disputeOf, type Mediator, mediatorOf, type Session } from '../../facts/disputes.ts';
import { isoDate } from '../../population/calendar.ts';
import type { Person } from '../../population/person.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const mediators: CopyTable = {
  name: 'mediators',
  columns: ['id', 'community_code', 'resident_id', 'kind', 'status', 'appointed_on', 'left_on', 'version'],
};
const disputes: CopyTable = {
  name: 'disputes',
  columns: [
    ...['id', 'community_code', 'kind', 'place', 'summary', 'status', 'reported_on', 'accepted_on'],
    ...['agreement_number', 'agreed_on', 'agreement_terms', 'perform_by'],
    ...['court', 'confirmation_number', 'confirmed_on', 'ended_on', 'end_reason', 'version'],
  ],
};
const parties: CopyTable = {
  name: 'dispute_parties',
  columns: ['id', 'dispute_id', 'role', 'resident_id', 'outsider'],
};
const sessions: CopyTable = { name: 'mediation_sessions', columns: ['id', 'dispute_id', 'held_on', 'place', 'record'] };
const sessionMediators: CopyTable = { name: 'session_mediators', columns: ['session_id', 'mediator_id'] };

/** **Assumed**: mediators of a community. */
const MEDIATORS_A_COMMUNITY = 3;
const GROWN = 18;

/** The rows of mediation: mediators, who come from the first households of a community, and disputes with what belongs to them. */
export function mediationRows({ seed }: RowsSource): DepartmentRows {
  let inOffice: Mediator[] = [];
  let neighbour: Person | null = null;
  return {
    place() {
      inOffice = [];
      neighbour = null;
    },
    add(household, batch) {
      const mediator = inOffice.length < MEDIATORS_A_COMMUNITY ? mediatorOf(household, seed) : null;
      if (mediator) {
        inOffice.push(mediator);
        addMediator(mediator, household.community.code, batch);
      }
      const dispute = disputeOf(household, neighbour, inOffice, seed);
      if (dispute) addDispute(dispute, batch);
      neighbour = household.members.find(({ age, death }) => age >= GROWN && death === null) ?? neighbour;
    },
  };
}

function addMediator({ id, person, kind, appointedOn }: Mediator, community: string, batch: CopyBatch): void {
  batch.row(mediators, [id, community, person.id, kind, 'APPOINTED', isoDate(appointedOn), null, 1]);
}

function addDispute(dispute: Dispute, batch: CopyBatch): void {
  const { id, community, kind, place, summary, status, agreement, confirmation } = dispute;
  batch.row(disputes, [
    ...[id, community.code, kind, place, summary, status],
    ...[isoDate(dispute.reportedOn), dateOrNull(dispute.acceptedOn)],
    ...[agreement?.number ?? null, dateOrNull(agreement?.on ?? null)],
    ...[agreement?.terms ?? null, dateOrNull(agreement?.performBy ?? null)],
    ...[confirmation?.court ?? null, confirmation?.number ?? null, dateOrNull(confirmation?.on ?? null)],
    ...[dateOrNull(dispute.endedOn), dispute.endReason, 1],
  ]);
  for (const party of dispute.parties) {
    batch.row(parties, [party.id, id, party.role, party.person?.id ?? null, party.outsider]);
  }
  for (const session of dispute.sessions) addSession(session, id, batch);
}

function addSession({ id, heldOn, mediators }: Session, dispute: string, batch: CopyBatch): void {
  batch.row(sessions, [id, dispute, isoDate(heldOn), '社区调解室', '双方到场,各陈事由,经调解员说明法理人情。']);
  for (const mediator of mediators) batch.row(sessionMediators, [id, mediator.id]);
}
