import type { Divisions } from '../divisions/load.ts';
import type { Household } from '../population/person.ts';
import type { CopyBatch } from './copy-batch.ts';

/** What every department's rows are made from. */
export interface RowsSource {
  readonly divisions: Divisions;
  readonly seed: number;
}

/** Turns households into the rows of one department. */
export interface DepartmentRows {
  /** Rows that are there before any household. */
  start?(batch: CopyBatch): void;
  /** The rows of one household. */
  add(household: Household, batch: CopyBatch): void;
  /** Rows that need all households. */
  finish?(batch: CopyBatch): void;
}
