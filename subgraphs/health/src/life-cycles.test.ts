import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { barrierFreeWorkLife } from './barrier-free-works/life-cycle.ts';
import { birthRegistrationLife } from './birth-registrations/life-cycle.ts';
import { disabilityLife } from './disability/life-cycle.ts';
import { referralLife } from './referrals/life-cycle.ts';

describeLives(
  [
    {
      life: disabilityLife,
      start: 'APPLIED',
      needs: { CERTIFIED: ['assess', 'certify'], CANCELLED: ['assess', 'certify', 'cancel'], REFUSED: ['refuse'] },
    },
    {
      life: barrierFreeWorkLife,
      start: 'REQUESTED',
      needs: { BUILT: ['survey', 'build'], ACCEPTED: ['survey', 'build', 'accept'] },
    },
    {
      life: referralLife,
      start: 'SENT',
      needs: { RECEIVED: ['accept', 'return', 'receive'], RETURNED: ['accept', 'return'], DECLINED: ['decline'] },
    },
    {
      life: birthRegistrationLife,
      start: 'APPLIED',
      needs: { BORN: ['register', 'birth'], CANCELLED: ['register', 'cancel'], REFUSED: ['refuse'] },
    },
  ],
  20_261_128,
);
