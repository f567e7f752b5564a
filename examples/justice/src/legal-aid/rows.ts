import type { LegalAidGround, LegalAidMatterKind, LegalAidOutcome, LegalAidStatus } from './types.ts';

/** A row of `legal_aid_cases`. */
export interface LegalAidCaseRow {
  readonly id: string;
  readonly resident_id: string;
  readonly community_code: string;
  readonly matter_kind: (typeof LegalAidMatterKind)['$inferType'];
  readonly matter: string;
  readonly status: (typeof LegalAidStatus)['$inferType'];
  readonly ground: (typeof LegalAidGround)['$inferType'] | null;
  readonly applied_on: string;
  readonly evidence_gathered_at: string;
  readonly decide_by: string;
  readonly decided_on: string | null;
  readonly refusal_reason: string | null;
  readonly lawyer_id: string | null;
  readonly assigned_on: string | null;
  readonly closed_on: string | null;
  readonly outcome: (typeof LegalAidOutcome)['$inferType'] | null;
  readonly closing_note: string | null;
  readonly version: number;
}
