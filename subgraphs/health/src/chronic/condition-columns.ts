import { getTableColumns, sql } from 'drizzle-orm';
import { healthRecords } from '../records/tables.ts';
import { type ChronicConditionRow, chronicConditions } from './tables.ts';

/** A condition with the resident in whose record it stands; `null` when the asker does not see the record. */
export type ConditionOfResident = ChronicConditionRow & { readonly residentId: string | null };

/** The resident of a condition, by the record's primary key: looked up for the rows of a page only. */
export const conditionResident = sql<
  string | null
>`(select ${healthRecords.residentId} from ${healthRecords} where ${healthRecords.id} = ${chronicConditions.recordId})`.as(
  'resident_id',
);

/** What is read of a condition. */
export const conditionColumns = { ...getTableColumns(chronicConditions), residentId: conditionResident };
