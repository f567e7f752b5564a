import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const compoundManagement = pgEnum('compound_management', ['COMPANY', 'SELF', 'COMMITTEE', 'NONE']);

export const compoundStatus = pgEnum('compound_status', [
  'UNMANAGED',
  'CONTRACTED',
  'SELF_MANAGED',
  'ABANDONED',
  'TAKEN_OVER',
]);

export const ownersCommitteeStatus = pgEnum('owners_committee_status', ['PREPARING', 'SERVING', 'ENDED']);

/** Compounds, with who manages each since when. */
export const compounds = pgTable(
  'compounds',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    name: varchar('name', { length: 100 }).notNull(),
    homes: integer('homes').notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    company: varchar('company', { length: 100 }),
    contact: varchar('contact', { length: 50 }),
    contractUntil: date('contract_until', { mode: 'string' }),
    feePerMonth: bigint('fee_per_month', { mode: 'number' }),
    managedSince: date('managed_since', { mode: 'string' }),
    abandonReason: varchar('abandon_reason', { length: 200 }),
    status: compoundStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('compounds_community').on(table.communityCode, table.registeredOn.desc().nullsFirst(), table.id),
    index('compounds_registered_on').on(table.registeredOn.desc().nullsFirst(), table.id),
    uniqueIndex('compounds_name').on(table.communityCode, table.name),
    check('compounds_homes', sql`${table.homes} between 1 and 50000`),
    check('compounds_company_given', sql`(${table.status} in ('CONTRACTED')) = (${table.company} is not null)`),
    check('compounds_contact_given', sql`(${table.status} in ('CONTRACTED')) = (${table.contact} is not null)`),
    check(
      'compounds_contract_until_given',
      sql`(${table.status} in ('CONTRACTED')) = (${table.contractUntil} is not null)`,
    ),
    check('compounds_fee_per_month', sql`${table.feePerMonth} > 0`),
    check(
      'compounds_fee_per_month_given',
      sql`(${table.status} in ('CONTRACTED')) = (${table.feePerMonth} is not null)`,
    ),
    check('compounds_managed_since_order', sql`${table.managedSince} >= ${table.registeredOn}`),
    check('compounds_contract_until_order', sql`${table.contractUntil} >= ${table.managedSince}`),
    check('compounds_version', sql`${table.version} > 0`),
    check('compounds_name', sql`length(${table.name}) > 0`),
  ],
);

declareAccess(compounds, publicRows(byRegion(compounds.communityCode)));

/** Owners’ committees of compounds, with election and term; a compound has one at a time. */
export const ownersCommittees = pgTable(
  'owners_committees',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    compoundId: uuid('compound_id')
      .notNull()
      .references(() => compounds.id),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    electedOn: date('elected_on', { mode: 'string' }),
    voters: integer('voters'),
    seats: integer('seats'),
    termUntil: date('term_until', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    status: ownersCommitteeStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('owners_committees_community').on(table.communityCode, table.startedOn.desc().nullsFirst(), table.id),
    index('owners_committees_started_on').on(table.startedOn.desc().nullsFirst(), table.id),
    uniqueIndex('owners_committees_one').on(table.compoundId).where(sql`${table.status} <> 'ENDED'`),
    check('owners_committees_voters', sql`${table.voters} between 1 and 100000`),
    check('owners_committees_seats', sql`${table.seats} between 3 and 15`),
    check('owners_committees_ended_on_given', sql`(${table.status} in ('ENDED')) = (${table.endedOn} is not null)`),
    check('owners_committees_elected_on_order', sql`${table.electedOn} >= ${table.startedOn}`),
    check('owners_committees_term_until_order', sql`${table.termUntil} >= ${table.electedOn}`),
    check('owners_committees_ended_on_order', sql`${table.endedOn} >= ${table.startedOn}`),
    check('owners_committees_version', sql`${table.version} > 0`),
    check(
      'owners_committees_elected',
      sql`(${table.status} = 'SERVING') <= (${table.electedOn} is not null) and (${table.electedOn} is null) = (${table.termUntil} is null) and (${table.electedOn} is null) = (${table.voters} is null) and (${table.electedOn} is null) = (${table.seats} is null)`,
    ),
  ],
);

declareAccess(ownersCommittees, publicRows(byRegion(ownersCommittees.communityCode)));

export type CompoundRow = typeof compounds.$inferSelect;

export type OwnersCommitteeRow = typeof ownersCommittees.$inferSelect;
