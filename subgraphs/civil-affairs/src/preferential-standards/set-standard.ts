import { positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { insertRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { regions } from '../regions/tables.ts';
import { isGraded, isStandardOf } from './find-standard.ts';
import { preferentialCategory, preferentialStandards } from './tables.ts';

/** Grade of a veteran's disability, 1 the gravest. */
export const gradeField = z.number().int().min(1, 'must be 1 to 10').max(10, 'must be 1 to 10');

const FIRST_YEAR = 1950;
const inputSchema = z.object({
  idempotencyKey,
  county: z.string().regex(/^\d{6}$/, 'must be the six digits of a county'),
  year: z.number().int().min(FIRST_YEAR).max(2100),
  category: z.enum(preferentialCategory.enumValues),
  grade: gradeField.nullish(),
  monthlyAmount: positiveAmount,
  documentNumber: shortText(64),
  expectedVersion: expectedVersion.nullish(),
});
type Input = z.infer<typeof inputSchema>;

/** Adds a fault unless a grade is given for who is graded, and for nobody else. */
export function checkGrade(
  category: Input['category'],
  grade: number | null | undefined,
  faults: Pick<Faults, 'add'>,
): void {
  if (isGraded({ category }) && !grade) faults.add('grade', 'REQUIRED', 'disabled veterans are graded.');
  if (!isGraded({ category }) && grade) faults.add('grade', 'NOT_GRADED', 'only disabled veterans are graded.');
}

/** Sets the standard of a county for a year, or corrects the one that the client saw; returns its identifier. */
export function setPreferentialStandard(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'setPreferentialStandard', input, schema: inputSchema, run: set });
}

async function set(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { county, year, category, grade = null, monthlyAmount, documentNumber } = input;
  const [region] = await tx.select({ level: regions.level }).from(regions).where(eq(regions.code, county));
  if (region?.level !== 'COUNTY') faults.add('county', 'UNKNOWN_COUNTY', 'there is no county with this code.');
  checkGrade(category, grade, faults);
  faults.throwIfAny();
  const [standing] = await tx
    .select()
    .from(preferentialStandards)
    .where(isStandardOf(county, year, { category, grade }))
    .for('update');
  if (!standing && !input.expectedVersion) {
    return insertRow(tx, preferentialStandards, {
      ...{ countyCode: county, year, category, grade, monthlyAmount, documentNumber },
    });
  }
  if (!input.expectedVersion) throw new ConflictError('This standard is set: name its version to correct it.');
  const row = requireVersion('PreferentialStandard', `${county} ${year}`, standing, input.expectedVersion);
  return updateRow(tx, preferentialStandards, row, { monthlyAmount, documentNumber });
}
