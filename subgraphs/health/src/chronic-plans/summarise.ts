import type { Database } from '@community-graph/kit/database/connect';
import { and, count, eq, type SQL, sql } from 'drizzle-orm';
import { chronicConditions } from '../chronic/tables.ts';
import { healthRecords } from '../records/tables.ts';

/** Counts below this and above none could tell about a person. */
const FEWEST = 5;

/** How one condition is managed in a community. */
export interface ChronicSummary {
  readonly communityCode: string;
  readonly condition: (typeof chronicConditions.$inferSelect)['condition'];
  readonly managed: number | null;
  readonly controlled: number | null;
  readonly overdue: number | null;
  readonly controlRate: number | null;
}

/** A count that tells about no single person. */
export const told = (people: number): number | null => (people > 0 && people < FEWEST ? null : people);

/** A community's code begins the record numbers of its residents. */
const CODE_DIGITS = 12;
const community = sql<string>`left(${healthRecords.recordNumber}, ${sql.raw(String(CODE_DIGITS))})`;
const countOf = (which: SQL) => sql<number>`(count(*) filter (where ${which}))::int`;

/** The managed conditions of communities by kind, in one statement; what few people are counted in is not told. */
export async function summarise(db: Database, codes: readonly string[], on: string): Promise<ChronicSummary[]> {
  const inOne = codes.map(
    (code) => sql`${healthRecords.recordNumber} between ${code.padEnd(17, '0')} and ${code.padEnd(17, '9')}`,
  );
  const rows = await db
    .select({
      communityCode: community,
      condition: chronicConditions.condition,
      managed: count(),
      controlled: countOf(sql`${chronicConditions.controlled}`),
      overdue: countOf(sql`${chronicConditions.nextFollowUpOn} < ${on}`),
    })
    .from(chronicConditions)
    .innerJoin(healthRecords, eq(healthRecords.id, chronicConditions.recordId))
    .where(and(eq(chronicConditions.status, 'ACTIVE'), sql`(${sql.join(inOne, sql` or `)})`))
    .groupBy(community, chronicConditions.condition)
    .orderBy(community, chronicConditions.condition);
  return rows.map(({ managed, controlled, overdue, ...row }) => {
    const [all, some] = [told(managed), told(controlled)];
    // What is left over must tell nobody either.
    const isTold = all !== null && some !== null && told(managed - controlled) !== null;
    return {
      ...row,
      managed: all,
      controlled: isTold ? some : null,
      overdue: told(managed - overdue) === null ? null : told(overdue),
      controlRate: isTold && managed > 0 ? controlled / managed : null,
    };
  });
}
