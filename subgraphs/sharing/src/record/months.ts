import type { Database } from '@community-graph/kit/database/connect';
import { sql } from 'drizzle-orm';

/** Months that are made ahead: the record goes on even when nobody can make partitions for a while. */
const MONTHS_AHEAD = 3;

const monthOf = (time: Date): string => time.toISOString().slice(0, 7);

/** Makes the partitions of the months of some times that are not there yet. */
export async function ensureMonths(db: Database, times: readonly Date[]): Promise<void> {
  for (const month of new Set(times.map(monthOf))) {
    // Raw SQL: a function of the migration `access_record`. Looking first, since making takes a lock.
    const known = sql`to_regclass(${`access_record.look_subjects_${month.replace('-', '')}`})`;
    await db.execute(sql`SELECT access_record.ensure_month(${`${month}-01T00:00:00Z`}) WHERE ${known} IS NULL`);
  }
}

/** Makes the partitions of this month and the next ones. */
export function ensureComingMonths(db: Database, now = new Date()): Promise<void> {
  const ahead = Array.from({ length: MONTHS_AHEAD + 1 }, (_, index) => index);
  return ensureMonths(
    db,
    ahead.map((count) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + count, 1))),
  );
}
