import type { NoticeType } from '@community-graph/schema/events/notice';
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** A table whose changes make places stale. */
export interface RollupSource {
  readonly table: string;
  /** Column with the code of the place. */
  readonly place?: string;
  /** Column that leads to a place (`Rollup.placesOfKeys`), which may change at the same time as the row. */
  readonly key?: string;
}

/** Figures by region: what is counted, of what places, and what makes them stale. Declared beside its module. */
export interface Rollup {
  readonly name: string;
  /**
   * Counts: columns `place` (12 digits, or the 6 of a county), `period`, `cell`, `value`, `heads`, grouped by the first
   * three. `isIn` is a condition on the places, true or made by {@link isIn}.
   */
  count(isIn: SQL): SQL;
  /** Whether a row is of one of the places, an array of text, so that an index serves. */
  isIn(places: SQL): SQL;
  /** Selects `place` of keys, an array of uuid. */
  placesOfKeys?(keys: SQL): SQL;
  readonly sources: readonly RollupSource[];
  /** What the gateway is told when figures of a place have changed. */
  readonly notice?: NoticeType;
  /** Whether the figures change by the day alone, for example ages. */
  readonly daily?: boolean;
}

/** {@link Rollup.isIn} for a column with the code of the place; the array takes the column's own type, or no index serves. */
export const placeIn =
  (column: PgColumn) =>
  (places: SQL): SQL =>
    sql`${column} = ANY (${places}::${sql.raw(column.getSQLType().startsWith('char') ? 'bpchar' : 'varchar')}[])`;
