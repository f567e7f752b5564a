import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { guardianships, type ResidentRow, residents } from './tables.ts';

/** Whoever was born after this day is under 18 today, in China. */
const minority = () => sql`${chinaDate()}::date - interval '18 years'`;

/** The living minors of whom these residents are guardians, the eldest first. */
export function listWards(
  db: Database,
  guardians: readonly string[],
): Promise<{ guardianId: string; ward: ResidentRow }[]> {
  return db
    .select({ guardianId: guardianships.guardianId, ward: residents })
    .from(guardianships)
    .innerJoin(residents, eq(residents.id, guardianships.wardId))
    .where(
      and(
        inArray(guardianships.guardianId, [...guardians]),
        isNull(residents.deathDate),
        sql`${residents.birthDate} > ${minority()}`,
      ),
    )
    .orderBy(residents.birthDate, residents.id);
}
