import { pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { ConflictError } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { appropriations, fiscalYears, regionKind, workFundStandards } from './tables.ts';

const PROVINCE_LENGTH = 2;
const FIRST_YEAR = 2011;
const LAST_YEAR = 2100;
const year = z.number().int().min(FIRST_YEAR).max(LAST_YEAR);

/** Fiscal years and standards are the province's. */
const mayRun = ({ dept, region }: Caller): boolean => dept === 'finance' && region.length === PROVINCE_LENGTH;

const openSchema = z.object({ idempotencyKey, year, openedOn: pastDate });

/** Opens a fiscal year, in which appropriations can be drafted. */
export function openFiscalYear(context: Context, input: unknown): Promise<{ year: number }> {
  return runCommand(context, {
    name: 'openFiscalYear',
    input,
    schema: openSchema,
    mayRun,
    run: async (tx, { year, openedOn }, faults) => {
      const earlier = await tx.select().from(fiscalYears).where(eq(fiscalYears.year, year));
      if (earlier.length > 0) faults.add('year', 'EXISTS', 'this fiscal year was opened already.');
      faults.throwIfAny();
      await tx.insert(fiscalYears).values({ year, openedOn });
      return { year };
    },
  });
}

const closeSchema = z.object({ idempotencyKey, year, expectedVersion, closedOn: pastDate });

/** Closes a fiscal year, for good, once each of its appropriations is closed. */
export function closeFiscalYear(context: Context, input: unknown): Promise<{ year: number }> {
  return runCommand(context, {
    name: 'closeFiscalYear',
    input,
    schema: closeSchema,
    mayRun,
    run: async (tx, { year, closedOn, ...input }, faults) => {
      const [found] = await tx.select().from(fiscalYears).where(eq(fiscalYears.year, year)).for('update');
      const row = requireVersion('FiscalYear', String(year), found, input.expectedVersion);
      if (row.closedOn) throw new ConflictError(`The fiscal year was closed on ${row.closedOn}.`);
      if (closedOn < row.openedOn) faults.add('closedOn', 'BEFORE_OPENED', `it was opened on ${row.openedOn}.`);
      const [open] = await tx
        .select({ id: appropriations.id })
        .from(appropriations)
        .where(and(eq(appropriations.fiscalYear, year), ne(appropriations.status, 'CLOSED')))
        .limit(1);
      if (open) faults.add('year', 'OPEN_APPROPRIATIONS', 'close its appropriations first.');
      faults.throwIfAny();
      await tx
        .update(fiscalYears)
        .set({ closedOn, version: row.version + 1 })
        .where(eq(fiscalYears.year, year));
      return { year };
    },
  });
}

const standardSchema = z.object({
  idempotencyKey,
  regionKind: z.enum(regionKind.enumValues),
  fromYear: year,
  amount: positiveAmount,
  basis: shortText(200),
});

/** Sets what communities of a kind of county are to get from a year on; a standard that has been set stays. */
export function setWorkFundStandard(context: Context, input: unknown): Promise<{ standard: string }> {
  return runCommand(context, {
    name: 'setWorkFundStandard',
    input,
    schema: standardSchema,
    mayRun,
    run: async (tx, { regionKind, fromYear, amount, basis }, faults) => {
      const earlier = await tx
        .select({ id: workFundStandards.id })
        .from(workFundStandards)
        .where(and(eq(workFundStandards.regionKind, regionKind), eq(workFundStandards.fromYear, fromYear)));
      if (earlier.length > 0) faults.add('fromYear', 'EXISTS', 'a standard begins in this year already.');
      faults.throwIfAny();
      const [set] = await tx
        .insert(workFundStandards)
        .values({ regionKind, fromYear, amount, basis })
        .returning({ id: workFundStandards.id });
      if (!set) throw new Error('The insert returned no row.');
      return { standard: set.id };
    },
  });
}
