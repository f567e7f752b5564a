import type { Life } from '@community-graph/kit/commands/step-command';
import { type LoanRow, loans } from './tables.ts';

/** What can happen to a loan once it is applied for. */
export type LoanEvent =
  | 'check'
  | 'guarantee'
  | 'approve'
  | 'refuse'
  | 'withdraw'
  | 'disburse'
  | 'repay'
  | 'settle'
  | 'fallOverdue'
  | 'catchUp'
  | 'writeOff';

/** The life of a loan. A repayment is `settle` when nothing is owed after it, `catchUp` when nothing is overdue any more. */
export const loanLife: Life<LoanRow, LoanEvent> = {
  what: 'Loan',
  key: 'loan',
  table: loans,
  states: {
    APPLIED: { check: 'APPLIED', guarantee: 'GUARANTEED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    GUARANTEED: { guarantee: 'GUARANTEED', approve: 'APPROVED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    APPROVED: { disburse: 'REPAYING', withdraw: 'WITHDRAWN' },
    REPAYING: { repay: 'REPAYING', settle: 'SETTLED', fallOverdue: 'OVERDUE' },
    OVERDUE: { repay: 'OVERDUE', catchUp: 'REPAYING', settle: 'SETTLED', writeOff: 'WRITTEN_OFF' },
    SETTLED: {},
    WRITTEN_OFF: {},
    REFUSED: {},
    WITHDRAWN: {},
  },
};
