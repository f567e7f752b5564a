import type { Reaction } from '@community-graph/kit/events/react';
import { closeCardOfDead } from './prevention/close-of-dead.ts';
import { cardFollowsMove } from './prevention/follow-move.ts';
import { openCardOfNewborn } from './prevention/open-for-newborn.ts';
import { closeRecordOfDead } from './records/close-of-dead.ts';
import { recordFollowsMove } from './records/follow-move.ts';
import { answerHealthRequests } from './service-requests/answer-requests.ts';

/** What the department does when it hears of events of others. */
export const reactions: readonly Reaction[] = [
  ...[closeRecordOfDead, closeCardOfDead],
  openCardOfNewborn,
  ...[recordFollowsMove, cardFollowsMove],
  answerHealthRequests,
];
