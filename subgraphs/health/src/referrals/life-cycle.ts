import type { Life } from '@community-graph/kit/commands/step-command';
import { type ReferralRow, referrals } from './tables.ts';

/** What can happen to a referral once it is sent. */
export type ReferralEvent = 'accept' | 'decline' | 'cancel' | 'return' | 'receive';

/** The life of a referral, up to a hospital and back. */
export const referralLife: Life<ReferralRow, ReferralEvent> = {
  what: 'Referral',
  key: 'referral',
  table: referrals,
  states: {
    SENT: { accept: 'ACCEPTED', decline: 'DECLINED', cancel: 'CANCELLED' },
    ACCEPTED: { return: 'RETURNED' },
    RETURNED: { receive: 'RECEIVED' },
    DECLINED: {},
    CANCELLED: {},
    RECEIVED: {},
  },
};
