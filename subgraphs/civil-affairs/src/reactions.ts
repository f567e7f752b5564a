import type { Reaction } from '@community-graph/kit/events/react';
import { reviewAfterDeath } from './assistance-reviews/review-after-death.ts';
import { applyOwnersAnswer } from './intake/apply-owners-answer.ts';

/** What the department does when it hears of events of others. */
export const reactions: readonly Reaction[] = [reviewAfterDeath, applyOwnersAnswer];
