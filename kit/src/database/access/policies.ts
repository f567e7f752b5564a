import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Which rows of a table row-level security lets see, and which it lets add and change. Rows are removed by the
 * department's own work only. `app.mode` and the other settings are those of a scope (`../scope.ts`).
 */
export interface Policies {
  readonly seen: SQL;
  readonly written: SQL;
}

/** Whose rows each mode is shown, and whose it may write; `system` has all, and a mode that is not named none. */
export interface Modes {
  readonly officials: SQL;
  /** Residents see no row when absent; they write none in any case. */
  readonly residents?: SQL;
  /** Which rows officials add and change, when these are not the rows that they see. */
  readonly officialsWrite?: SQL;
}

const MODE = sql.raw("current_setting('app.mode', true)");

// `starts_with` and `=` are LEAKPROOF: an index serves the query under the policy. An empty setting is NULL, nobody's prefix.
/** Rows of divisions within the official's region; the column has the code of one, or begins with it. */
export const byRegion = (column: PgColumn): SQL =>
  sql`starts_with(${column}, nullif(current_setting('app.region', true), ''))`;

/** Rows about the resident who asks or the children; the column has the identifier of whom a row is about. */
export const bySubject = (column: PgColumn): SQL =>
  sql`${column} = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])`;

/** Rows about a household of which the resident who asks is the head. */
export const byHeadedHousehold = (column: PgColumn): SQL =>
  sql`${column} = ANY (string_to_array(current_setting('app.households', true), ',')::uuid[])`;

/**
 * Rows whose parent is seen: the parent's own policies decide within the subselect, by primary key. No EXISTS, which the
 * planner would hash, reading the whole parent table for a page of children.
 */
export const whereParentIsSeen = (column: PgColumn, parent: PgColumn): SQL =>
  sql`(SELECT true FROM ${parent.table} WHERE ${parent} = ${column})`;

/** A table whose rows say themselves whose they are. */
export function byMode({ officials, residents, officialsWrite }: Modes): Policies {
  const cases = (official: SQL, resident?: SQL) =>
    sql`CASE ${MODE} WHEN 'official' THEN ${official} ${resident ? sql`WHEN 'resident' THEN ${resident}` : sql``} WHEN 'system' THEN true ELSE false END`;
  return { seen: cases(officials, residents), written: cases(officialsWrite ?? officials) };
}

/**
 * Rows whose parent is within the official's region, for a child of `publicRows`: their parents are seen everywhere.
 * @param region the parent's column that `byRegion` would take
 */
export const byRegionOfParent = (column: PgColumn, parent: PgColumn, region: PgColumn): SQL =>
  sql`(SELECT ${byRegion(region)} FROM ${parent.table} WHERE ${parent} = ${column})`;

/** A table of which is seen what is seen of its parent; `column` refers to `parent`. Residents write no row. */
export function childOf(column: PgColumn, parent: PgColumn): Policies {
  const seen = sql`${MODE} = 'system' OR ${whereParentIsSeen(column, parent)}`;
  return { seen, written: sql`${MODE} <> 'resident' AND (${seen})` };
}

/** A table of no person, which everybody sees, for example of places; officials write the rows of `officialsWrite`. */
export const publicRows = (officialsWrite: SQL): Policies => ({
  // No IN: the planner would expect it of few rows, and sort all of a community for each page.
  seen: byMode({ officials: sql`true`, residents: sql`true` }).seen,
  written: byMode({ officials: officialsWrite }).written,
});

/** A table that all officials see and write wherever they work, and residents do not. */
export function allOfficials(): Policies {
  const officials = sql`${MODE} IN ('official', 'system')`;
  return { seen: officials, written: officials };
}
