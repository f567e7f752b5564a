import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { checkPosting, findFund, lockAccounts, postTransfer } from '../accounts/post-transfer.ts';
import type { Context } from '../context.ts';
import { type AppropriationEvent, appropriationLifeCycle } from './life-cycle.ts';
import { type AppropriationRow, appropriations } from './tables.ts';

const which = { idempotencyKey, appropriation: identifier, expectedVersion };
const approveSchema = z.object({ ...which, approvedOn: pastDate, approvalNumber: shortText(50) });
const arriveSchema = z.object({ ...which, arrivedOn: pastDate });
const closeSchema = z.object({ ...which, closedOn: pastDate });

async function locked(
  tx: Database,
  input: { appropriation: string; expectedVersion: number },
): Promise<AppropriationRow> {
  const { appropriation: id } = input;
  const [row] = await tx.select().from(appropriations).where(eq(appropriations.id, id)).for('update');
  return requireVersion('Appropriation', id, row, input.expectedVersion);
}

const after = (row: AppropriationRow, event: AppropriationEvent) =>
  nextState('Appropriation', appropriationLifeCycle, row.status, event);

async function change(
  tx: Database,
  row: AppropriationRow,
  changes: Partial<AppropriationRow>,
): Promise<{ appropriation: string }> {
  await tx
    .update(appropriations)
    .set({ ...changes, version: row.version + 1 })
    .where(eq(appropriations.id, row.id));
  return { appropriation: row.id };
}

function notBefore(day: string, earliest: string, field: string, faults: Faults): void {
  if (day < earliest) faults.add(field, 'TOO_EARLY', `the step before it was taken on ${earliest}.`);
}

/** Approves a draft; returns its identifier. */
export function approveAppropriation(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'approveAppropriation',
    input,
    schema: approveSchema,
    run: async (tx, { approvedOn, approvalNumber, ...input }, faults) => {
      const row = await locked(tx, input);
      const status = after(row, 'approve');
      notBefore(approvedOn, row.draftedOn, 'approvedOn', faults);
      faults.throwIfAny();
      return change(tx, row, { status, approvedOn, approvalNumber });
    },
  });
}

/** Pays an approved appropriation: posts its amount to the community's account; returns its identifier. */
export function payAppropriation(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'payAppropriation',
    input,
    schema: arriveSchema,
    run: async (tx, { arrivedOn, ...input }, faults) => {
      const row = await locked(tx, input);
      const status = after(row, 'appropriate');
      notBefore(arrivedOn, row.approvedOn ?? row.draftedOn, 'arrivedOn', faults);
      const account = await findFund(tx, row.communityCode, row.source);
      if (account === null) {
        faults.add('appropriation', 'NO_ACCOUNT', `the community has no account of ${row.source}; open one first.`);
        faults.throwIfAny();
      }
      const accounts = await lockAccounts(tx, account ?? '');
      await checkPosting(tx, accounts, { postedOn: arrivedOn, spends: 0, dayField: 'arrivedOn' }, faults);
      faults.throwIfAny();
      const transferId = await postTransfer(tx, {
        debitAccountId: accounts.fund.id,
        creditAccountId: accounts.appropriation.id,
        amount: row.amount,
        postedOn: arrivedOn,
        memo: `${row.fiscalYear}年拨款 ${row.approvalNumber}`,
        kind: 'APPROPRIATION',
      });
      return change(tx, row, { status, arrivedOn, transferId });
    },
  });
}

/** Closes an appropriation: used up, or lapsed without being paid; returns its identifier. */
export function closeAppropriation(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'closeAppropriation',
    input,
    schema: closeSchema,
    run: async (tx, { closedOn, ...input }, faults) => {
      const row = await locked(tx, input);
      const status = after(row, 'close');
      notBefore(closedOn, row.arrivedOn ?? row.approvedOn ?? row.draftedOn, 'closedOn', faults);
      faults.throwIfAny();
      return change(tx, row, { status, closedOn });
    },
  });
}
