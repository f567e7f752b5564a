import { char, integer, jsonb, pgTable, primaryKey, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
import { declareAccess } from '../database/access/declare-access.ts';
import { allOfficials } from '../database/access/policies.ts';

/** Where in a row a fault is (`''`: the row as a whole) and its stable code. No value: those are in the file alone. */
export type CellFault = readonly [column: string, code: string];
/** A row that was not accepted: the line that it begins in, and all that is wrong with it. */
export type RejectedRow = readonly [line: number, faults: readonly CellFault[]];

/** Files that were imported: each is known by its bytes, its kind, the region written to, and how often it was begun anew. */
export const imports = pgTable('imports', {
  id: uuid('id').primaryKey(),
  kind: varchar('kind', { length: 64 }).notNull(),
  fileHash: char('file_hash', { length: 64 }).notNull(),
  region: varchar('region', { length: 12 }).notNull(),
  attempt: integer('attempt').notNull(),
  operator: varchar('operator', { length: 100 }).notNull(),
  chunkRows: integer('chunk_rows').notNull(),
  begunAt: timestamp('begun_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  finishedAt: timestamp('finished_at', { withTimezone: true, mode: 'date' }),
});

/** What became of each chunk of a file, written with its rows: present says that they are there. */
export const importChunks = pgTable(
  'import_chunks',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id),
    number: integer('number').notNull(),
    rows: integer('rows').notNull(),
    accepted: integer('accepted').notNull(),
    /** Rows that an earlier import wrote, from another file. */
    present: integer('present').notNull(),
    rejected: jsonb('rejected').$type<readonly RejectedRow[]>().notNull(),
    doneAt: timestamp('done_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.number] })],
);

// The department's own: readers have no right to them.
declareAccess(imports, allOfficials(), { readers: false });
declareAccess(importChunks, allOfficials(), { readers: false });
