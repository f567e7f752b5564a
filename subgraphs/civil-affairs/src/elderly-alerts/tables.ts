import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, index, integer, pgEnum, pgTable, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
import { elderlyFiles } from '../elderly-care/tables.ts';

export const elderlyAlertKind = pgEnum('elderly_alert_kind', [
  'FALL',
  'HELP_BUTTON',
  'NO_MOVEMENT',
  'GAS_OR_SMOKE',
  'DEVICE_FAULT',
]);
export const elderlyAlertStatus = pgEnum('elderly_alert_status', ['RAISED', 'ACKNOWLEDGED', 'RESOLVED']);
export const elderlyAlertOutcome = pgEnum('elderly_alert_outcome', ['FALSE_ALARM', 'HELPED', 'HOSPITAL', 'REPAIRED']);

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Alerts of the smart home-care system. How far one has escalated follows from the clock, and is no column. */
export const elderlyAlerts = pgTable(
  'elderly_alerts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => elderlyFiles.id),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: elderlyAlertKind('kind').notNull(),
    status: elderlyAlertStatus('status').notNull(),
    device: varchar('device', { length: 100 }).notNull(),
    raisedAt: instant('raised_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    resolvedAt: instant('resolved_at'),
    outcome: elderlyAlertOutcome('outcome'),
    note: varchar('note', { length: 1000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('elderly_alerts_community').on(table.communityCode, table.raisedAt.desc().nullsFirst(), table.id),
    index('elderly_alerts_raised_at').on(table.raisedAt.desc().nullsFirst(), table.id),
    index('elderly_alerts_file').on(table.fileId, table.raisedAt.desc().nullsFirst(), table.id),
    check(
      'elderly_alerts_acknowledged',
      sql`(${table.status} = 'RAISED') = (${table.acknowledgedAt} is null) and ${table.acknowledgedAt} >= ${table.raisedAt}`,
    ),
    check(
      'elderly_alerts_resolved',
      sql`(${table.status} = 'RESOLVED') = (${table.resolvedAt} is not null) and ${table.resolvedAt} >= ${table.acknowledgedAt}
        and num_nulls(${table.resolvedAt}, ${table.outcome}, ${table.note}) in (0, 3)`,
    ),
    check('elderly_alerts_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  elderlyAlerts,
  byMode({ officials: byRegion(elderlyAlerts.communityCode), residents: bySubject(elderlyAlerts.residentId) }),
  { alsoReadable: [elderlyAlerts.residentId, elderlyAlerts.communityCode] },
);

export type ElderlyAlertRow = typeof elderlyAlerts.$inferSelect;
