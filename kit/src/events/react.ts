import { type CloudEvent, cloudEventSchema } from '@community-graph/schema/events/cloud-event';
import type { EventData, EventType } from '@community-graph/schema/events/event-type';
import type { Database } from '../database/connect.ts';

/** An event as a reaction gets it. */
export interface ReceivedEvent<Data> extends Pick<CloudEvent, 'id' | 'source' | 'subject' | 'time'> {
  readonly data: Data;
}

/** What a department does when it hears of an event: its effects are in `tx`, which commits once. */
export interface Reaction {
  readonly type: EventType;
  /** Code of the purpose for which the department wants to be told. */
  readonly purpose: string;
  run(tx: Database, event: unknown): Promise<void>;
}

/** Declares a reaction; it proposes where law wants a person to decide. */
export const react = <Type extends EventType>(
  type: Type,
  purpose: string,
  effect: (tx: Database, event: ReceivedEvent<EventData<Type>>) => Promise<void>,
): Reaction => ({
  type,
  purpose,
  run: (tx, received) => {
    const { id, source, subject, time, data } = cloudEventSchema.parse(received);
    return effect(tx, { id, source, subject, time, data: type.data.parse(data) as EventData<Type> });
  },
});
