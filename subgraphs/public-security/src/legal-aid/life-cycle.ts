import type { Life } from '@community-graph/kit/commands/step-command';
import { type LegalAidCaseRow, legalAidCases } from './tables.ts';

/** What can happen to a case of legal aid once it is applied for. */
export type LegalAidEvent = 'grant' | 'refuse' | 'assign' | 'close' | 'withdraw';

/** The life of a case of legal aid. Where the evidence says that aid is free, it begins as granted. */
export const legalAidLife: Life<LegalAidCaseRow, LegalAidEvent> = {
  what: 'Legal-aid case',
  key: 'case',
  table: legalAidCases,
  states: {
    APPLIED: { grant: 'GRANTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    GRANTED: { assign: 'ASSIGNED', withdraw: 'WITHDRAWN' },
    ASSIGNED: { assign: 'ASSIGNED', close: 'CLOSED' },
    REFUSED: {},
    CLOSED: {},
    WITHDRAWN: {},
  },
};
