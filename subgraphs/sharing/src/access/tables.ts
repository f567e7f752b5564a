import { sql } from 'drizzle-orm';
import { bigint, boolean, check, pgTable, primaryKey, timestamp, varchar } from 'drizzle-orm/pg-core';

const code = (name: string) => varchar(name, { length: 64 });
const made = {
  by: varchar('by', { length: 200 }).notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  reasons: varchar('reasons', { length: 500 }).notNull(),
};

/** Roles of each department's officials that may read and write the department's own data. */
export const ownerRoles = pgTable(
  'owner_roles',
  { department: code('department').notNull(), role: code('role').notNull() },
  (table) => [primaryKey({ columns: [table.department, table.role] })],
);

/** Roles that somebody does not have any more; `*` is all of them. */
export const revokedRoles = pgTable(
  'revoked_roles',
  { sub: varchar('sub', { length: 200 }).notNull(), role: code('role').notNull(), ...made },
  (table) => [primaryKey({ columns: [table.sub, table.role] })],
);

/** Keys of which no signature on a token counts any more. */
export const revokedTokenKeys = pgTable('revoked_token_keys', {
  kid: varchar('kid', { length: 200 }).primaryKey(),
  ...made,
});

/** Version of the access policy. Triggers count it up in the transaction of whatever changes the policy. One row. */
export const policyVersion = pgTable(
  'policy_version',
  { id: boolean('id').primaryKey().default(true), version: bigint('version', { mode: 'number' }).notNull().default(1) },
  (table) => [check('policy_version_one_row', sql`${table.id}`)],
);

export type OwnerRoleRow = typeof ownerRoles.$inferSelect;
