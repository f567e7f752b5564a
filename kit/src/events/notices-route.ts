import { noticesQuestion } from '@community-graph/schema/events/notice';
import type { Database } from '../database/connect.ts';
import type { SignedRoute } from '../server/routes.ts';
import { LONGEST_WAIT_MILLISECONDS } from './events-route.ts';
import type { OutboxBell } from './outbox-bell.ts';
import { tellNotices } from './tell-notices.ts';

/** Answers the gateway that follows notices: at once when there are some, else when there are, or nothing after a while. */
export const noticesRoute = (
  producer: { readonly db: Database; readonly department: string },
  bell: Pick<OutboxBell, 'rings' | 'wait' | 'isStopped'>,
  longest = LONGEST_WAIT_MILLISECONDS,
): SignedRoute => ({
  keys: 'gateway',
  answer: async (body, _caller, _database, left) => {
    const until = performance.now() + longest;
    let question = noticesQuestion.parse(body);
    for (;;) {
      const { rings } = bell;
      const answer = await tellNotices(producer, question);
      const patience = until - performance.now();
      const isOver = !question.wait || question.after === null || patience <= 0 || bell.isStopped || left?.aborted;
      if (answer.notices.length > 0 || isOver) return answer;
      question = { ...question, stream: answer.stream, after: answer.position };
      await bell.wait(rings, patience);
      if (left?.aborted) return answer;
    }
  },
});
