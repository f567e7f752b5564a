import { chinaDate } from '@community-graph/kit/dates';
import type { Resolvers } from '../generated/resolvers.ts';
import { changedLoan } from '../loans/resolvers.ts';
import { disburseLoan } from './disburse-loan.ts';
import { overdueOf, owedOf, withPaid } from './ledger.ts';
import { declareLoanOverdue, writeOffLoan } from './overdue.ts';
import { recordLoanRepayment } from './record-repayment.ts';

export const resolvers: Resolvers = {
  Mutation: {
    disburseLoan: changedLoan(disburseLoan),
    recordLoanRepayment: changedLoan(recordLoanRepayment),
    declareLoanOverdue: changedLoan(declareLoanOverdue),
    writeOffLoan: changedLoan(writeOffLoan),
  },
  Loan: {
    instalments: async ({ id, paid }, _, { loaders }) => withPaid(await loaders.instalmentsOfLoan.load(id), paid),
    repayments: ({ id }, _, { loaders }) => loaders.repaymentsOfLoan.load(id),
    owed: (loan) => owedOf(loan),
    overdueAmount: async ({ id, paid, endedOn }, _, { loaders }) =>
      endedOn === null ? overdueOf(await loaders.instalmentsOfLoan.load(id), paid, chinaDate()) : 0,
  },
};
