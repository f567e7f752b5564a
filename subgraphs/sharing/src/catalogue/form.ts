import { COMPLETION_KEYS } from './completion.ts';
import type { CatalogueEntryRow } from './tables.ts';

/** Version of the documented form, docs/catalogue-format.md. */
export const FORM_VERSION = 1;

/** Columns that the schema states; an import may carry them, but cannot change them. */
export const SCHEMA_COLUMNS = [
  'owner',
  'element',
  'elementNameZh',
  'elementNameEn',
  'elementStandard',
  'descriptionZh',
  'descriptionEn',
  'valueType',
  'sharingType',
  'sensitivity',
  'mask',
  'basis',
] as const satisfies readonly (keyof CatalogueEntryRow)[];

/** Columns that are reckoned; an import may carry them, and they are not read. */
export const RECKONED_COLUMNS = [
  'complete',
  'firstSeenOn',
  'completeBy',
] as const satisfies readonly (keyof CatalogueEntryRow)[];

/** All columns of the form, in its order. */
export const COLUMNS = ['coordinate', ...SCHEMA_COLUMNS, ...COMPLETION_KEYS, ...RECKONED_COLUMNS] as const;

/** One value of a file with where it stands, both counted from 1. */
export interface Cell {
  readonly value: string | null;
  readonly line: number;
  readonly column: number;
}

/** One entry of a file. */
export interface FormRow {
  readonly line: number;
  readonly column: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Tells a fault at a place of the file. */
export type TellAt = (at: { readonly line: number; readonly column: number }, code: string, message: string) => void;
