import { randomUUID } from 'node:crypto';
import { eventsQuestion } from '@community-graph/schema/events/cloud-event';
import type { SignedRoute } from '../server/routes.ts';
import { deliver, type Producer } from './deliver.ts';
import type { OutboxBell } from './outbox-bell.ts';
import { Pace } from './pace.ts';
import { deliverSnapshot, type SnapshotSource } from './snapshot.ts';

/** How long an asker is kept waiting for something to happen. */
export const LONGEST_WAIT_MILLISECONDS = 20_000;

/** Answers departments that ask for events: at once when there are some for them, else when there are, or nothing after a while. */
export const eventsRoute = (
  producer: Producer,
  snapshots: SnapshotSource,
  bell: Pick<OutboxBell, 'rings' | 'wait' | 'isStopped'>,
  { longest = LONGEST_WAIT_MILLISECONDS, pace = new Pace() } = {},
): SignedRoute => ({
  keys: 'events',
  answer: async (body, caller, _, left) => {
    const receiver = { department: caller.dept, requestId: randomUUID() };
    const until = performance.now() + longest;
    let question = eventsQuestion.parse(body);
    const { snapshot } = question;
    if (snapshot) return deliverSnapshot(producer, snapshots, receiver, { ...question, snapshot });
    for (;;) {
      await pace.turn(receiver.department);
      const { rings } = bell;
      const { isFull, ...answer } = await deliver(producer, receiver, question);
      if (isFull) pace.goOn(receiver.department);
      const patience = until - performance.now();
      const isOver = patience <= 0 || bell.isStopped || left?.aborted;
      if (answer.events.length > 0 || isOver) return answer;
      question = { ...question, stream: answer.stream, after: answer.position };
      if (!isFull) await bell.wait(rings, patience);
      if (left?.aborted) return answer;
    }
  },
});
