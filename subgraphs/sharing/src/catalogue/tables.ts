import type { Mask, Sensitivity, SharingType } from '@community-graph/schema/access/terms';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

export const catalogueUpdateFrequency = pgEnum('catalogue_update_frequency', [
  'REAL_TIME',
  'ON_CHANGE',
  'DAILY',
  'WEEKLY',
  'MONTHLY',
  'QUARTERLY',
  'YEARLY',
]);
export const catalogueMode = pgEnum('catalogue_mode', ['QUERY', 'VERIFICATION', 'BATCH']);
export const catalogueGrade = pgEnum('catalogue_grade', ['GENERAL', 'IMPORTANT', 'CORE']);
export const catalogueChangeState = pgEnum('catalogue_change_state', ['PROPOSED', 'REVIEWED', 'PUBLISHED', 'RETURNED']);

/** What the providing department completes (条例 13); the same columns in an entry and in a change to it. */
const completion = {
  format: varchar('format', { length: 100 }),
  updateFrequency: catalogueUpdateFrequency('update_frequency'),
  mode: catalogueMode('mode'),
  conditionsOfUse: varchar('conditions_of_use', { length: 500 }),
  grade: catalogueGrade('grade'),
};

/** What is published of each field of the composed schema; what the schema itself says is not repeated here. */
export const catalogueCompletions = pgTable(
  'catalogue_completions',
  {
    coordinate: varchar('coordinate', { length: 200 }).primaryKey(),
    firstSeenOn: date('first_seen_on', { mode: 'string' }).notNull(),
    isExtended: boolean('is_extended').notNull().default(false),
    extensionReasons: varchar('extension_reasons', { length: 500 }),
    ...completion,
    version: integer('version').notNull().default(1),
  },
  (table) => [
    check('catalogue_completions_extension', sql`${table.isExtended} = (${table.extensionReasons} is not null)`),
    check('catalogue_completions_version', sql`${table.version} > 0`),
  ],
);

/** Changes to entries on their way from the department to publication (条例 17). */
export const catalogueChanges = pgTable(
  'catalogue_changes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    coordinate: varchar('coordinate', { length: 200 })
      .notNull()
      .references(() => catalogueCompletions.coordinate),
    owner: varchar('owner', { length: 64 }).notNull(),
    ...completion,
    state: catalogueChangeState('state').notNull().default('PROPOSED'),
    proposedOn: date('proposed_on', { mode: 'string' }).notNull(),
    proposedBy: varchar('proposed_by', { length: 200 }).notNull(),
    publishBy: date('publish_by', { mode: 'string' }).notNull(),
    reviewedOn: date('reviewed_on', { mode: 'string' }),
    publishedOn: date('published_on', { mode: 'string' }),
    reasons: text('reasons'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('catalogue_changes_publish_by').on(table.publishBy, table.id),
    uniqueIndex('catalogue_changes_one_open')
      .on(table.coordinate)
      .where(sql`${table.state} in ('PROPOSED', 'REVIEWED')`),
    check('catalogue_changes_published', sql`(${table.state} = 'PUBLISHED') = (${table.publishedOn} is not null)`),
    check('catalogue_changes_returned', sql`(${table.state} = 'RETURNED') = (${table.reasons} is not null)`),
  ],
);

export type CatalogueChangeRow = typeof catalogueChanges.$inferSelect;
export type CatalogueCompletion = typeof catalogueCompletions.$inferSelect;

/** The values of a completion. */
export type CompletionValues = Pick<CatalogueCompletion, keyof typeof completion>;

/** What the composed schema says of one field. */
export interface DescribedField {
  readonly coordinate: string;
  readonly owner: string;
  readonly element: string | null;
  readonly elementNameZh: string | null;
  readonly elementNameEn: string | null;
  readonly elementStandard: string | null;
  readonly descriptionZh: string;
  readonly descriptionEn: string;
  readonly valueType: string;
  readonly sharingType: SharingType;
  readonly sensitivity: Sensitivity;
  readonly mask: Mask | null;
  readonly basis: string | null;
}

/** One entry of the catalogue: a field as the schema describes it and as its department completed it. */
export interface CatalogueEntryRow extends DescribedField, CompletionValues {
  readonly complete: boolean;
  readonly firstSeenOn: string;
  readonly completeBy: string;
  readonly version: number;
}
