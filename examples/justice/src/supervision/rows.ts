import type {
  SupervisionEnd,
  SupervisionOrderKind,
  SupervisionStatus,
  SupervisionSupportKind,
  SupervisionVisitKind,
  SupervisionVisitResult,
} from './types.ts';

/** A row of `supervision_orders`. */
export interface SupervisionOrderRow {
  readonly id: string;
  readonly resident_id: string;
  readonly community_code: string;
  readonly kind: (typeof SupervisionOrderKind)['$inferType'];
  readonly status: (typeof SupervisionStatus)['$inferType'];
  readonly decided_by: string;
  readonly document_number: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly reported_on: string | null;
  readonly officer_id: string;
  readonly visit_every_days: number;
  readonly next_visit_due_on: string | null;
  readonly ended_on: string | null;
  readonly end_reason: (typeof SupervisionEnd)['$inferType'] | null;
  readonly retain_until: string | null;
  readonly version: number;
}

/** A row of `supervision_visits`. */
export interface SupervisionVisitRow {
  readonly visited_on: string;
  readonly kind: (typeof SupervisionVisitKind)['$inferType'];
  readonly result: (typeof SupervisionVisitResult)['$inferType'];
  readonly note: string | null;
}

/** A row of `supervision_supports`. */
export interface SupervisionSupportRow {
  readonly given_on: string;
  readonly kind: (typeof SupervisionSupportKind)['$inferType'];
  readonly note: string;
}
