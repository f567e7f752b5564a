import type { DisputeKind, DisputeRole, DisputeStatus } from './types.ts';

/** A row of `disputes`, with the residents who are parties. */
export interface DisputeRow {
  readonly id: string;
  readonly community_code: string;
  readonly kind: (typeof DisputeKind)['$inferType'];
  readonly place: string;
  readonly summary: string;
  readonly status: (typeof DisputeStatus)['$inferType'];
  readonly reported_on: string;
  readonly accepted_on: string | null;
  readonly agreement_number: string | null;
  readonly agreed_on: string | null;
  readonly agreement_terms: string | null;
  readonly perform_by: string | null;
  readonly court: string | null;
  readonly confirmation_number: string | null;
  readonly confirmed_on: string | null;
  readonly ended_on: string | null;
  readonly end_reason: string | null;
  readonly version: number;
  readonly resident_ids: readonly string[];
}

/** A row of `dispute_parties`. */
export interface DisputePartyRow {
  readonly role: (typeof DisputeRole)['$inferType'];
  readonly resident_id: string | null;
  readonly outsider: string | null;
}

/** A row of `mediation_sessions`, with who mediated. */
export interface MediationSessionRow {
  readonly id: string;
  readonly held_on: string;
  readonly place: string;
  readonly record: string;
  readonly mediator_ids: readonly string[];
}

/** What is read of a dispute: also whom it is about. */
export const DISPUTE_COLUMNS = `*, array(select part.resident_id from dispute_parties as part
  where part.dispute_id = disputes.id and part.resident_id is not null) as resident_ids`;

/** Sessions with who mediated, as a table. */
export const SESSIONS = `(select session.*, array(select mediator_id from session_mediators
  where session_id = session.id order by mediator_id) as mediator_ids from mediation_sessions as session)`;
