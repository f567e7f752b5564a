import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { childOf } from '@community-graph/kit/database/access/policies';
import { date, index, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { retireeFiles } from '../retirees/tables.ts';

export const retireeVisitKind = pgEnum('retiree_visit_kind', ['ROUTINE', 'HOLIDAY', 'ILLNESS', 'HARDSHIP']);

/** Visits to pensioners whom the community manages. */
export const retireeVisits = pgTable(
  'retiree_visits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => retireeFiles.id),
    visitedOn: date('visited_on', { mode: 'string' }).notNull(),
    kind: retireeVisitKind('kind').notNull(),
    findings: varchar('findings', { length: 500 }).notNull(),
  },
  (table) => [index('retiree_visits_file').on(table.fileId, table.visitedOn.desc().nullsFirst(), table.id)],
);

declareAccess(retireeVisits, childOf(retireeVisits.fileId, retireeFiles.id));

export type RetireeVisitRow = typeof retireeVisits.$inferSelect;
