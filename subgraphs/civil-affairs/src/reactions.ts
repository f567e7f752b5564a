import type { Reaction } from '@community-graph/kit/events/react';
import { reviewAfterDeath } from './assistance-reviews/review-after-death.ts';
import { endOfficeOfDead } from './committees/end-of-dead.ts';
import { endMembershipOfDead } from './household-history/end-of-dead.ts';
import { membershipFollowsMove } from './households/follow-move.ts';
import { applyOwnersAnswers } from './intake/apply-owners-answer.ts';

/** What the department does when it hears of events of others, in this order: a review looks at who lived together. */
export const reactions: readonly Reaction[] = [
  ...[reviewAfterDeath, endMembershipOfDead, endOfficeOfDead],
  membershipFollowsMove,
  ...applyOwnersAnswers,
];
