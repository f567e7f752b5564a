import type { FilledField, Told } from './form.ts';
import type { FormKind } from './forms.ts';

export type IntakeFieldRow = FilledField;

/** A form of an item for a resident, with what departments told, by `@requires`; it is stored nowhere. */
export interface IntakeFormRow {
  readonly id: string;
  readonly itemId: string;
  readonly residentId: string;
  readonly form: FormKind;
  /** Absent when nobody asked. */
  readonly told?: Pick<Told, 'resident'>;
}
/** A part as it is shown, with its seal. */
export interface IntakePartRow {
  readonly source: string;
  readonly fields: readonly FilledField[];
  readonly evidence: string;
}
/** A form with its answers, as the resident is to confirm it. */
export interface IntakePreviewRow {
  readonly fields: readonly FilledField[];
  readonly paperFields: number;
  readonly prefilled: number;
  readonly asked: number;
  readonly reuseRate: number;
  readonly evidence: string;
}
