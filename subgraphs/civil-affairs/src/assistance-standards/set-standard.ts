import { positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { insertRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { regions } from '../regions/tables.ts';
import { assistanceStandards, standardArea } from './tables.ts';

const FIRST_YEAR = 1997;
const inputSchema = z.object({
  idempotencyKey,
  county: z.string().regex(/^\d{6}$/, 'must be the six digits of a county'),
  year: z.number().int().min(FIRST_YEAR, 'there was no minimum living guarantee before 1997').max(2100),
  area: z.enum(standardArea.enumValues),
  monthlyPerPerson: positiveAmount,
  documentNumber: shortText(64),
  expectedVersion: expectedVersion.nullish(),
});
type Input = z.infer<typeof inputSchema>;

/** Sets the standard of a county for a year, or corrects the one that the client saw; returns its identifier. */
export function setAssistanceStandard(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'setAssistanceStandard', input, schema: inputSchema, run: set });
}

async function set(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { county, year, area, monthlyPerPerson, documentNumber } = input;
  const isCounty = await tx.select({ level: regions.level }).from(regions).where(eq(regions.code, county));

  if (isCounty[0]?.level !== 'COUNTY') faults.add('county', 'UNKNOWN_COUNTY', 'there is no county with this code.');
  faults.throwIfAny();
  const [standing] = await tx
    .select()
    .from(assistanceStandards)
    .where(
      and(
        eq(assistanceStandards.countyCode, county),
        eq(assistanceStandards.year, year),
        eq(assistanceStandards.area, area),
      ),
    )
    .for('update');
  if (!standing && !input.expectedVersion) {
    return insertRow(tx, assistanceStandards, { countyCode: county, year, area, monthlyPerPerson, documentNumber });
  }
  if (!input.expectedVersion) {
    throw new ConflictError('The standard of this county and year is set: name its version to correct it.');
  }
  const row = requireVersion('AssistanceStandard', `${county} ${year}`, standing, input.expectedVersion);
  return updateRow(tx, assistanceStandards, row, { monthlyPerPerson, documentNumber });
}
