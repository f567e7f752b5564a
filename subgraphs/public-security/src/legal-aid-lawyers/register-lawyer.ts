import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { type Life, stepCommand } from '@community-graph/kit/commands/step-command';
import { BadUserInputError } from '@community-graph/kit/errors';
import { and, count, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { legalAidCases } from '../legal-aid/tables.ts';
import { type LegalAidLawyerRow, legalAidLawyers } from './tables.ts';

/** The life of a lawyer on the register. */
const lawyerLife: Life<LegalAidLawyerRow, 'retire'> = {
  what: 'Lawyer',
  key: 'lawyer',
  table: legalAidLawyers,
  states: { REGISTERED: { retire: 'LEFT' }, LEFT: {} },
};

const inputSchema = z.object({
  idempotencyKey,
  name: shortText(50),
  firm: shortText(100),
  licenceNumber: z.string().regex(/^\d{17}$/, 'must be the 17 digits of the licence'),
  county: z.string().regex(/^\d{6}$/, 'must be the 6-digit code of a county'),
  joinedOn: pastDate,
});

/** Registers a lawyer of legal aid; returns the lawyer's identifier. */
export function registerLegalAidLawyer(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'registerLegalAidLawyer',
    input,
    schema: inputSchema,
    run: async (tx, { name, firm, licenceNumber, county, joinedOn }) => {
      const [registered] = await tx
        .insert(legalAidLawyers)
        .values({ name, firm, licenceNumber, regionCode: county, joinedOn, status: 'REGISTERED' })
        .onConflictDoNothing()
        .returning({ id: legalAidLawyers.id });
      if (registered) return registered;
      const message = 'a lawyer with this licence is on the register.';
      throw new BadUserInputError([{ path: ['input', 'licenceNumber'], code: 'TAKEN', message }]);
    },
  });
}

/** A lawyer who has no running case leaves the register; returns the lawyer's identifier. */
export const retireLegalAidLawyer = stepCommand(lawyerLife, {
  name: 'retireLegalAidLawyer',
  event: 'retire',
  fields: { leftOn: pastDate },
  change: async ({ tx, row, input: { leftOn }, faults }) => {
    requireNotBefore(faults, 'leftOn', leftOn, { time: row.joinedOn, what: 'the lawyer was registered' });
    const [running] = await tx
      .select({ cases: count() })
      .from(legalAidCases)
      .where(and(eq(legalAidCases.lawyerId, row.id), eq(legalAidCases.status, 'ASSIGNED')));
    if (running?.cases) {
      faults.add('lawyer', 'RUNNING_CASES', `the lawyer has ${running.cases} running cases; assign others first.`);
    }
    return { leftOn };
  },
});
