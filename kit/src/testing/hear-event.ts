import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '@community-graph/schema/events/cloud-event';
import type { EventData, EventType } from '@community-graph/schema/events/event-type';
import { takeEffect } from '../events/apply-inbox.ts';
import type { Reaction } from '../events/react.ts';
import type { TestSubgraph } from './test-subgraph.ts';

/** Lets a department react to an event, as when another had told it: in one transaction, all its reactions. */
export async function hearEvent<Type extends EventType>(
  { db }: Pick<TestSubgraph, 'db'>,
  reactions: readonly Reaction[],
  { type, source }: Type,
  { subject, data }: { readonly subject: string; readonly data: EventData<Type> },
): Promise<void> {
  const event: CloudEvent = {
    ...{ specversion: '1.0', id: randomUUID(), source, type, subject, time: new Date().toISOString() },
    ...{ datacontenttype: 'application/json', elements: '', subjectsequence: 1, data },
  };
  await db.transaction(async (tx) => {
    const ours = reactions.filter((reaction) => reaction.type.type === type);
    await takeEffect(tx, ours, [{ subject, event }]);
  });
}
