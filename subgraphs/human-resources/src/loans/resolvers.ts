import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '@community-graph/kit/pagination/community-list';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForLoan } from './apply-for-loan.ts';
import { approveLoan, recordLoanCheck, refuseLoan, withdrawLoan } from './decide-loan.ts';
import { guaranteeLoanByFund, guaranteeLoanByResident } from './guarantee-loan.ts';
import { loanList } from './list-loans.ts';
import { limitsOn } from './loan-limits.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
/** The payload of a command: the loan as it is after it. */
export const changedLoan =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('loan', context.loaders.loan, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    loan: (_, { id }, { loaders }) => loaders.loan.load(id),
    loans: (_, args, context) => listRows(context, loanList, args),
    loanLimits: (_, { on }) => limitsOn(on ?? chinaDate()),
  },
  Mutation: {
    applyForLoan: changedLoan(applyForLoan),
    recordLoanCheck: changedLoan(recordLoanCheck),
    guaranteeLoanByResident: changedLoan(guaranteeLoanByResident),
    guaranteeLoanByFund: changedLoan(guaranteeLoanByFund),
    approveLoan: changedLoan(approveLoan),
    refuseLoan: changedLoan(refuseLoan),
    withdrawLoan: changedLoan(withdrawLoan),
  },
  Loan: {
    __resolveReference: ({ id }, { loaders }) => loaders.loan.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    guarantor: ({ guarantorId }) => (guarantorId ? { id: guarantorId } : null),
    community: ({ communityCode }) => ({ code: communityCode }),
    checks: ({ id }, _, { loaders }) => loaders.checksOfLoan.load(id),
  },
  Resident: {
    loans: ({ id }, _, { loaders }) => loaders.loansOfResident.load(id),
    guaranteedLoans: ({ id }, _, { loaders }) => loaders.loansOfGuarantor.load(id),
  },
  Community: {
    loans: ({ code }, args, { loaders }) => loaders.loansOfCommunity(args).load(code),
  },
};
