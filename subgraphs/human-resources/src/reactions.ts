import type { Reaction } from '@community-graph/kit/events/react';
import { filesFollowMove } from './follow-move.ts';
import { suspendInsuranceOfDead } from './insurance/suspend-of-dead.ts';
import { endHoldingOfDead } from './public-post-holdings/end-of-dead.ts';
import { reportPensionerDead } from './retirees/report-dead.ts';
import { requestReactions } from './service-requests/answer-requests.ts';
import { cancelRegistrationOfDead } from './unemployment/cancel-of-dead.ts';

/** What the department does when it hears of events of others. */
export const reactions: readonly Reaction[] = [
  ...[reportPensionerDead, cancelRegistrationOfDead, suspendInsuranceOfDead, endHoldingOfDead],
  filesFollowMove,
  ...requestReactions,
];
