import type { Life } from '@community-graph/kit/commands/step-command';
import { type InsuranceSubsidyRow, insuranceSubsidies } from './tables.ts';

/** What can happen to a subsidy once it is applied for. */
export type InsuranceSubsidyEvent = 'grant' | 'refuse' | 'suspend' | 'resume' | 'end';

/** The life of an insurance subsidy. */
export const insuranceSubsidyLife: Life<InsuranceSubsidyRow, InsuranceSubsidyEvent> = {
  what: 'Insurance subsidy',
  key: 'subsidy',
  table: insuranceSubsidies,
  states: {
    APPLIED: { grant: 'GRANTED', refuse: 'REFUSED', end: 'ENDED' },
    GRANTED: { suspend: 'SUSPENDED', end: 'ENDED' },
    SUSPENDED: { resume: 'GRANTED', end: 'ENDED' },
    REFUSED: {},
    ENDED: {},
  },
};

/** Months of subsidies of one kind in all. **Assumed** by us: three years, five for who is within five years of the pension. */
export const LONGEST_MONTHS = { usual: 36, nearRetirement: 60 } as const;

/** What a contribution is subsidised with, in fen. **Assumed** by us: two thirds, rounded down. */
export const subsidyOf = (contribution: number): number => Math.floor((contribution * 2) / 3);
