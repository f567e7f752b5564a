import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { BadUserInputError, type Faults } from '@community-graph/kit/errors';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { checkPosting, type LockedAccounts, lockAccounts, postTransfer } from '../accounts/post-transfer.ts';
import { mayBeSpentOn, purposeWords } from '../accounts/purposes.ts';
import type { Context } from '../context.ts';
import { ASSISTANCE_PURPOSES, type GrantFacts, grantPayment, refusalsOf } from './grant-facts.ts';
import { payments } from './tables.ts';

const MOST_AT_ONCE = 100;
const from = { idempotencyKey, account: identifier, paidOn: pastDate };
const evidence = z.string().min(1, 'must be the evidence of a payment order');
const oneSchema = z.object({ ...from, evidence });
const severalSchema = z.object({ ...from, evidence: z.array(evidence).min(1).max(MOST_AT_ONCE) });

type Path = readonly (string | number)[];

/** A month of a grant that is to be paid, and where in the input it stands. */
interface Order {
  readonly facts: GrantFacts;
  readonly path: Path;
}

/** Pays one month of one grant as its evidence says, once; returns the payment's identifier. */
export function payGrant(context: Context, input: unknown): Promise<{ payment: string }> {
  return runCommand(context, {
    name: 'payGrant',
    input,
    schema: oneSchema,
    run: async (tx, { evidence, ...input }, faults) => {
      const { facts } = context.evidence.open(grantPayment, context.caller, evidence);
      const [payment] = await pay(tx, input, [{ facts, path: ['evidence'] }], faults);
      if (payment === undefined) throw new Error('Nothing was paid.');
      return { payment };
    },
  });
}

/** Pays up to a hundred months of grants from one fund, all of them or none; returns the payments' identifiers. */
export function payGrants(context: Context, input: unknown): Promise<{ payments: string[] }> {
  return runCommand(context, {
    name: 'payGrants',
    input,
    schema: severalSchema,
    run: async (tx, { evidence, ...input }, faults) => {
      const orders = evidence.map((text, at): Order => {
        const path = ['evidence', at];
        return { facts: openAt(path, () => context.evidence.open(grantPayment, context.caller, text).facts), path };
      });
      return { payments: await pay(tx, input, orders, faults) };
    },
  });
}

/** Opens one of several evidences; tells which one is refused. */
function openAt(path: Path, open: () => GrantFacts): GrantFacts {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error;
    const faults = error.extensions.faults as { code: string; message: string }[];
    throw new BadUserInputError(faults.map(({ code, message }) => ({ path: ['input', ...path], code, message })));
  }
}

/** Pays orders from a fund; the fund's lock also makes two payments of the same month wait for each other. */
async function pay(
  tx: Database,
  { account, paidOn }: { account: string; paidOn: string },
  orders: readonly Order[],
  faults: Faults,
): Promise<string[]> {
  const locked = await lockAccounts(tx, account);
  if (locked.fund.ownerKind !== 'COUNTY') {
    faults.add('account', 'NOT_A_COUNTYS', 'grants are paid from a county’s fund; name one of those.');
  }
  const spends = orders.reduce((sum, { facts }) => sum + facts.amount, 0);
  await checkPosting(tx, locked, { postedOn: paidOn, spends, dayField: 'paidOn', amountField: 'account' }, faults);
  for (const order of orders) checkOrder(locked, order, faults);
  await checkUnpaid(tx, orders, faults);
  faults.throwIfAny();
  const paid: string[] = [];
  for (const { facts } of orders) paid.push(await payOne(tx, locked, facts, paidOn));
  return paid;
}

function checkOrder({ fund }: LockedAccounts, { facts, path }: Order, faults: Faults): void {
  const words = {
    NOT_ACTIVE: `the assistance is ${facts.status}; only what is ACTIVE is paid.`,
    BEFORE_GRANTED: `the assistance was granted on ${facts.grantedOn} only.`,
  };
  for (const refusal of refusalsOf(facts)) faults.add(path, refusal, words[refusal]);
  if (fund.ownerKind === 'COUNTY' && !facts.community.startsWith(fund.regionCode)) {
    faults.add(
      path,
      'OTHER_COUNTY',
      `the household lives outside ${fund.regionCode}; pay it from its own county’s fund.`,
    );
  }
  if (!mayBeSpentOn(fund.source, ASSISTANCE_PURPOSES[facts.kind])) {
    faults.add(path, 'NOT_OF_THIS_SOURCE', purposeWords(fund.source));
  }
}

async function checkUnpaid(tx: Database, orders: readonly Order[], faults: Faults): Promise<void> {
  const monthOf = (decision: string, period: string) => `${decision} ${period}`;
  const earlier = await tx
    .select({ decision: payments.decisionId, period: payments.period })
    .from(payments)
    .where(
      and(
        inArray(
          payments.decisionId,
          orders.map(({ facts }) => facts.assistance),
        ),
        eq(payments.status, 'PAID'),
      ),
    );
  const paid = new Set(earlier.map(({ decision, period }) => monthOf(decision, period)));
  for (const { facts, path } of orders) {
    const month = monthOf(facts.assistance, facts.period);
    if (paid.has(month)) faults.add(path, 'ALREADY_PAID', `this assistance was paid for ${facts.period} already.`);
    paid.add(month);
  }
}

async function payOne(
  tx: Database,
  { fund, expenditure }: LockedAccounts,
  facts: GrantFacts,
  paidOn: string,
): Promise<string> {
  const { assistance, decisionNumber, household, community, period, amount, kind } = facts;
  const [paid] = await tx
    .insert(payments)
    .values({
      kind: 'HOUSEHOLD_ASSISTANCE',
      decisionId: assistance,
      decisionNumber,
      householdId: household,
      communityCode: community,
      period,
      amount,
      paidOn,
      accountId: fund.id,
      status: 'PAID',
    })
    .returning({ id: payments.id });
  if (!paid) throw new Error('The insert returned no row.');
  await postTransfer(tx, {
    debitAccountId: expenditure.id,
    creditAccountId: fund.id,
    amount,
    postedOn: paidOn,
    memo: `救助发放 ${period}`,
    kind: 'PAYMENT',
    purpose: ASSISTANCE_PURPOSES[kind],
    paymentId: paid.id,
  });
  return paid.id;
}
