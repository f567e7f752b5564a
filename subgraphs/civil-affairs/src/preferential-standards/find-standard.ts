import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { type PreferentialStandardRow, preferentialStandards as standards } from './tables.ts';

const COUNTY_DIGITS = 6;
const YEAR_DIGITS = 4;

/** Whom a standard is for. */
export type Graded = Pick<PreferentialStandardRow, 'category' | 'grade'>;

/** Whether persons of a category are graded. */
export const isGraded = ({ category }: Pick<Graded, 'category'>): boolean => category === 'DISABLED_VETERAN';

/** Which standard is that of a county for a year. */
export const isStandardOf = (county: string, year: number, { category, grade }: Graded): SQL | undefined =>
  and(
    eq(standards.countyCode, county),
    eq(standards.year, year),
    eq(standards.category, category),
    grade === null ? isNull(standards.grade) : eq(standards.grade, grade),
  );

/** The standard that holds in a community on a day, if its county has set one. */
export async function findPreferentialStandard(
  tx: Database,
  community: string,
  day: string,
  graded: Graded,
): Promise<PreferentialStandardRow | undefined> {
  const year = Number(day.slice(0, YEAR_DIGITS));
  const [found] = await tx
    .select()
    .from(standards)
    .where(isStandardOf(community.slice(0, COUNTY_DIGITS), year, graded));
  return found;
}
