import type { Community, Divisions } from '../divisions/load.ts';
import { type Day, isoDate } from '../population/calendar.ts';
import type { Household } from '../population/person.ts';
import type { CopyBatch } from './copy-batch.ts';

/** What every department's rows are made from. */
export interface RowsSource {
  readonly divisions: Divisions;
  readonly seed: number;
}

/** Turns households into the rows of one department, or of one module of it. */
export interface DepartmentRows {
  /** Rows that are there before any household. */
  start?(batch: CopyBatch): void;
  /** Rows of a community in which people live, before those of its households. */
  place?(community: Community, batch: CopyBatch): void;
  /** The rows of one household. */
  add?(household: Household, batch: CopyBatch): void;
  /** Rows that need all households. */
  finish?(batch: CopyBatch): void;
}

/** The rows of several modules, in their order. */
export function together(parts: readonly DepartmentRows[]): Required<DepartmentRows> {
  return {
    start: (batch) => parts.forEach((part) => void part.start?.(batch)),
    place: (community, batch) => parts.forEach((part) => void part.place?.(community, batch)),
    add: (household, batch) => parts.forEach((part) => void part.add?.(household, batch)),
    finish: (batch) => parts.forEach((part) => void part.finish?.(batch)),
  };
}

/** A day as COPY takes it, or none. */
export const dateOrNull = (day: Day | null): string | null => (day === null ? null : isoDate(day));
