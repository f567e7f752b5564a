import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { employments } from '../employment/tables.ts';
import { loanLife } from './life-cycle.ts';
import { type LoanRow, loanCheckKind, loanChecks, loans } from './tables.ts';

/** Checks that every check was passed, and that the guarantee comes after them. */
async function requireChecked({ tx, row, input, faults }: Step<LoanRow, { guaranteedOn: string }>): Promise<void> {
  const checks = await tx.select().from(loanChecks).where(eq(loanChecks.loanId, row.id));
  const passed = checks.filter((check) => check.passed).map(({ kind }) => kind);
  const missing = loanCheckKind.enumValues.filter((kind) => !passed.includes(kind));
  if (missing.length > 0) faults.add('loan', 'NOT_CHECKED', `not passed so far: ${missing.join(', ')}.`);
  const last =
    checks
      .map(({ checkedOn }) => checkedOn)
      .sort()
      .at(-1) ?? row.appliedOn;
  requireNotBefore(faults, 'guaranteedOn', input.guaranteedOn, { time: last, what: 'it was last checked' });
}

/** Checks that a resident may guarantee a loan, by the department's own registers. */
async function requireGuarantor(tx: Database, loan: LoanRow, guarantor: string, faults: Faults): Promise<void> {
  if (guarantor === loan.residentId) {
    faults.add('guarantor', 'BORROWER', 'nobody guarantees the own loan.');
    return;
  }
  // Locked, so that two loans do not get the same guarantor at once.
  const [work] = await tx.select().from(employments).where(eq(employments.residentId, guarantor)).for('update');
  if (work?.status !== 'EMPLOYED') {
    faults.add('guarantor', 'NOT_EMPLOYED', 'the resident is not registered here as employed.');
  }
  const open = inArray(loans.status, ['GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE']);
  const others = await tx
    .select({ id: loans.id })
    .from(loans)
    .where(and(eq(loans.guarantorId, guarantor), open, ne(loans.id, loan.id)));
  if (others.length > 0) faults.add('guarantor', 'GUARANTEES_ANOTHER', 'the resident guarantees another open loan.');
}

/** A resident guarantees the loan, or another one does instead; returns its identifier. */
export const guaranteeLoanByResident = stepCommand(loanLife, {
  name: 'guaranteeLoanByResident',
  event: 'guarantee',
  fields: { guarantor: identifier.toLowerCase(), guaranteedOn: pastDate },
  change: async (step) => {
    const { guarantor, guaranteedOn } = step.input;
    await requireChecked(step);
    await requireGuarantor(step.tx, step.row, guarantor, step.faults);
    return { guarantee: 'RESIDENT' as const, guarantorId: guarantor, guaranteedOn };
  },
});

/** The guarantee fund guarantees the loan; returns its identifier. */
export const guaranteeLoanByFund = stepCommand(loanLife, {
  name: 'guaranteeLoanByFund',
  event: 'guarantee',
  fields: { guaranteedOn: pastDate },
  change: async (step) => {
    await requireChecked(step);
    return { guarantee: 'FUND' as const, guarantorId: null, guaranteedOn: step.input.guaranteedOn };
  },
});
