import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, eq, gte, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { HealthRecordFilter, HealthRecordOrder } from '../generated/resolvers.ts';
import { allergies, checkUps } from '../record-entries/tables.ts';
import { type HealthRecordRow, healthRecords } from './tables.ts';

const NUMBER_LENGTH = 17;
const orders = {
  RECORD_NUMBER: [ascending(healthRecords.recordNumber)],
  OPENED_ON_DESC: [descending(healthRecords.openedOn), descending(healthRecords.id)],
};

/** Record numbers that start with some digits are a range; what is no digits starts none. */
export function numberStartsWith(prefix: string): SQL {
  const digits = /^\d{1,17}$/.test(prefix) ? prefix : 'none';
  return between(healthRecords.recordNumber, digits.padEnd(NUMBER_LENGTH, '0'), digits.padEnd(NUMBER_LENGTH, '9'));
}

// Of the rows of a page each looks along the index of its own children.
const withoutCheckUp = (since: string): SQL =>
  sql`not exists (select from ${checkUps} where ${checkUps.recordId} = ${healthRecords.id} and ${checkUps.performedOn} >= ${since})`;
const allergicTo = (substance: string): SQL =>
  sql`exists (select from ${allergies} where ${allergies.recordId} = ${healthRecords.id}
    and ${allergies.substance} = ${substance} and ${allergies.retractedOn} is null)`;

function matches(filter: HealthRecordFilter | null | undefined): SQL | undefined {
  const { recordNumberPrefix, bloodType, open, openedFrom, openedUntil, noCheckUpSince, allergyTo } = filter ?? {};
  return and(
    recordNumberPrefix ? numberStartsWith(recordNumberPrefix) : undefined,
    bloodType ? eq(healthRecords.bloodType, bloodType) : undefined,
    open === true ? isNull(healthRecords.closedOn) : undefined,
    open === false ? isNotNull(healthRecords.closedOn) : undefined,
    openedFrom ? gte(healthRecords.openedOn, openedFrom) : undefined,
    openedUntil ? lte(healthRecords.openedOn, openedUntil) : undefined,
    noCheckUpSince ? withoutCheckUp(noCheckUpSince) : undefined,
    allergyTo ? allergicTo(allergyTo) : undefined,
  );
}

/** One page of health records. */
export function listHealthRecords(
  source: LoaderSource,
  query: PageArguments & { filter?: HealthRecordFilter | null; orderBy?: HealthRecordOrder | null },
): Promise<Connection<HealthRecordRow>> {
  const order = query.orderBy ?? 'RECORD_NUMBER';
  const list = `healthRecords:${order}`;
  return paginate(source, {
    list,
    table: healthRecords,
    where: matches(query.filter),
    order: orders[order],
    page: query,
  });
}
