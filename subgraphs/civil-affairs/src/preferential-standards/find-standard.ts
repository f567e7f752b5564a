import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull } from 'drizzle-orm';
import { type PreferentialStandardRow, preferentialStandards as standards } from './tables.ts';

const COUNTY_DIGITS = 6;
const YEAR_DIGITS = 4;

/** Whom a standard is for. */
export type Graded = Pick<PreferentialStandardRow, 'category' | 'grade'>;

/** Whether persons of a category are graded. */
export const isGraded = ({ category }: Pick<Graded, 'category'>): boolean => category === 'DISABLED_VETERAN';

/** The standard of a county for a year, locked: an amount that is taken from it is not corrected meanwhile. */
export async function findStandardOf(
  tx: Database,
  county: string,
  year: number,
  { category, grade }: Graded,
): Promise<PreferentialStandardRow | undefined> {
  const [found] = await tx
    .select()
    .from(standards)
    .where(
      and(
        eq(standards.countyCode, county),
        eq(standards.year, year),
        eq(standards.category, category),
        grade === null ? isNull(standards.grade) : eq(standards.grade, grade),
      ),
    )
    .for('update');
  return found;
}

/** The standard that holds in a community on a day, if its county has set one. */
export const findPreferentialStandard = (tx: Database, community: string, day: string, graded: Graded) =>
  findStandardOf(tx, community.slice(0, COUNTY_DIGITS), Number(day.slice(0, YEAR_DIGITS)), graded);
