import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError } from '@community-graph/kit/errors';
import { between, max, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * The number after the last one that begins with a prefix, its serial of so many digits; a lock held to the transaction's
 * end keeps numbers without gap or twin.
 */
export async function nextNumber(tx: Database, column: PgColumn, prefix: string, digits: number): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${column.name} ${prefix}`}, 0))`);
  const length = prefix.length + digits;
  const [last] = await tx
    .select({ number: max(column) })
    .from(column.table)
    .where(between(column, prefix.padEnd(length, '0'), prefix.padEnd(length, '9')));
  const serial = Number((last?.number as string | null)?.slice(prefix.length) ?? 0) + 1;
  if (String(serial).length > digits) throw new ConflictError(`${prefix} has no number left.`);
  return prefix + String(serial).padStart(digits, '0');
}
