import type { Life } from '@community-graph/kit/commands/step-command';
import { type PreferentialEntitlementRow, preferentialEntitlements } from './tables.ts';

/** What can happen to an entitlement. */
export type PreferentialStep = 'verify' | 'approve' | 'refuse' | 'withdraw' | 'check' | 'adjust' | 'end';

/** The life of an entitlement, from the application to its end. */
export const preferentialLife: Life<PreferentialEntitlementRow, PreferentialStep> = {
  what: 'PreferentialEntitlement',
  key: 'entitlement',
  table: preferentialEntitlements,
  states: {
    APPLIED: { verify: 'VERIFIED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    VERIFIED: { verify: 'VERIFIED', approve: 'ENTITLED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
    ENTITLED: { check: 'ENTITLED', adjust: 'ENTITLED', end: 'ENDED' },
    REFUSED: {},
    WITHDRAWN: {},
    ENDED: {},
  },
};
