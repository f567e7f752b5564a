import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { declareAccess } from '../database/access/declare-access.ts';
import { allOfficials, publicRows } from '../database/access/policies.ts';

/**
 * Figures by region, kept by `refresh.ts`. What is counted of one place is its `own` row; every division above has the
 * sum of the own rows below. A county may have both, so that its own row lies below it, in its own family.
 */
export const rollupFigures = pgTable(
  'rollup_figures',
  {
    rollup: varchar('rollup', { length: 40 }).notNull(),
    /** The year, for what is told by year; else empty. */
    period: varchar('period', { length: 7 }).notNull(),
    regionCode: varchar('region_code', { length: 12 }).notNull(),
    own: boolean('own').notNull(),
    /** The division of whose table this is a line; empty for a province. */
    parentCode: varchar('parent_code', { length: 12 }).notNull(),
    cell: text('cell').notNull(),
    value: bigint('value', { mode: 'number' }).notNull(),
    /** How many people the value tells about; none, for example, where money went to no person. */
    heads: bigint('heads', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.rollup, table.period, table.regionCode, table.own, table.cell] }),
    index('rollup_figures_family').on(table.rollup, table.period, table.parentCode),
    index('rollup_figures_region').on(table.rollup, table.regionCode),
  ],
);

/**
 * Places that have changed since they were counted: triggers add a row in the transaction of the change, and no writer
 * waits for another, since nothing here is unique. A `key` is of a parent whose place is looked up when it is counted.
 */
export const rollupStale = pgTable(
  'rollup_stale',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    rollup: varchar('rollup', { length: 40 }).notNull(),
    place: varchar('place', { length: 12 }),
    key: uuid('key'),
    markedAt: timestamp('marked_at', { withTimezone: true, mode: 'date' }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    index('rollup_stale_place').on(table.rollup, table.place),
    check('rollup_stale_which', sql`num_nonnulls(${table.place}, ${table.key}) = 1`),
  ],
);

/** Which roll-ups have been counted whole, and for which day where ages matter. */
export const rollupState = pgTable('rollup_state', {
  rollup: varchar('rollup', { length: 40 }).primaryKey(),
  countedFor: date('counted_for', { mode: 'string' }).notNull(),
});

// Sums, of no person once small ones are hidden (`hide-small.ts`); only the department's own work counts.
declareAccess(rollupFigures, publicRows(sql`false`));
declareAccess(rollupState, publicRows(sql`false`));
// Whoever writes marks; a mark tells a reader that the figures of a place are not of now, and not whose row has changed.
declareAccess(rollupStale, publicRows(allOfficials().written), { ownerOnly: [rollupStale.key] });
