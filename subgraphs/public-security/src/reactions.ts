import type { Reaction } from '@community-graph/kit/events/react';
import { answerPopulationRequests } from './service-requests/answer-requests.ts';

/** What the department does when it hears of events of others. */
export const reactions: readonly Reaction[] = [answerPopulationRequests];
