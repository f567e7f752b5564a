import type { DepartmentCode } from '@community-graph/schema/departments';
import type { z } from 'zod';

/** How a field of a form is filled; see `IntakeFieldState` in the SDL. */
export const FIELD_STATES = ['HELD', 'ON_FILE', 'ASKED', 'NOT_HELD', 'NOT_SHARED'] as const;
export type FieldState = (typeof FIELD_STATES)[number];

/** Parts of a form: what one department holds of it, which one field of the graph brings. */
export const PARTS = {
  IDENTITY: 'public-security',
  WORK: 'human-resources',
  CARE: 'health',
  RECORD: 'health',
  HOUSEHOLD: 'civil-affairs',
} as const satisfies Record<string, DepartmentCode>;
export type PartName = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as PartName[];

/** What departments told, by `@requires`, and what civil affairs holds itself; absent where nobody asked. */
export interface Told {
  readonly resident?: {
    readonly name?: string | null;
    readonly sex?: string | null;
    readonly birthDate?: string | null;
    readonly idNumber?: string | null;
    readonly employment?: { readonly status?: string | null } | null;
    readonly insurance?: { readonly pension?: string | null; readonly medical?: string | null } | null;
    readonly hasDisability?: boolean | null;
    readonly healthRecord?: { readonly bloodType?: string | null } | null;
  } | null;
  readonly home?: {
    readonly address: string;
    readonly relationToHead: string | null;
    readonly members: number;
    /** Whether the household has declared its means of this year. */
    readonly hasDeclared: boolean;
  } | null;
}

/** It is on file with its authority, and its value is not for who asks. */
export const ON_FILE = Symbol('on file');

/** One field of a paper form. */
export interface FormField {
  /** Code of the data element; its owner is the authority. */
  readonly element: string;
  readonly name: string;
  readonly source: DepartmentCode;
  /** The part that may bring it, and how to find it there; absent of what nobody can hold before it is asked. */
  readonly held?: { readonly part: PartName; read(told: Told): string | typeof ON_FILE | null };
  /** What the resident may answer when nobody holds it; absent: it is not asked. */
  readonly answer?: z.ZodType;
  /** It may be left unanswered. */
  readonly optional?: true;
}

/** A field with what it is filled with. */
export interface FilledField {
  readonly element: string;
  readonly name: string;
  readonly source: string;
  readonly state: FieldState;
  readonly value: string | null;
  /** When the authority was asked. */
  readonly asOf: string | null;
}

/** An answer of the resident. */
export interface Answer {
  readonly element: string;
  readonly value: string;
}

/** What a part of a form holds, by what its department told now; what nobody holds is asked. */
export function fillPart(fields: readonly FormField[], part: PartName, told: Told, now: Date): FilledField[] {
  return fields.flatMap((field) => {
    if (field.held?.part !== part) return [];
    const value = field.held.read(told);
    const state: FieldState = typeof value === 'string' ? 'HELD' : stateWithout(value, field);
    return [{ ...named(field), state, value: typeof value === 'string' ? value : null, asOf: now.toISOString() }];
  });
}

function stateWithout(value: typeof ON_FILE | null, { answer }: FormField): FieldState {
  if (value === ON_FILE) return 'ON_FILE';
  return answer ? 'ASKED' : 'NOT_HELD';
}

/** What is asked whatever departments hold. */
export const questionsOf = (fields: readonly FormField[]): FilledField[] =>
  fields.filter(({ held }) => !held).map((field) => ({ ...named(field), state: 'ASKED', value: null, asOf: null }));

/** Names, and nothing filled in. */
export const named = ({ element, name, source }: FormField) => ({ element, name, source });

/** Whether a field needed no question. */
export const isPrefilled = ({ state }: Pick<FilledField, 'state'>): boolean => state === 'HELD' || state === 'ON_FILE';

/** The share of a paper form that was filled in already. */
export const reuseRateOf = ({ prefilled, paperFields }: { prefilled: number; paperFields: number }): number =>
  prefilled / paperFields;
