import { type CloudEvent, cloudEventSchema } from '@community-graph/schema/events/cloud-event';
import type { EventData, EventType } from '@community-graph/schema/events/event-type';
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../database/connect.ts';
import type { inbox } from './tables.ts';

/** An event as a reaction gets it. */
export interface ReceivedEvent<Data> extends Pick<CloudEvent, 'id' | 'source' | 'subject' | 'time'> {
  readonly data: Data;
}

/** What a department does when it hears of an event: its effects are in `tx`, which commits once. */
export interface Reaction {
  readonly type: EventType;
  /** Code of the purpose for which the department wants to be told. */
  readonly purpose: string;
  /**
   * Of which subjects of events of the type the department keeps what follows them: of most people it keeps nothing. With what
   * each shares with others: {@link Kept.together}; `''`, nothing.
   */
  concerned(
    tx: Database,
    events: readonly Pick<InboxRow, 'subject' | 'event'>[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** See {@link Following.apart}. */
  readonly apart: boolean;
  run(tx: Database, event: unknown): Promise<void>;
}

type InboxRow = typeof inbox.$inferSelect;

/** Rows that follow their subject. */
export interface Kept {
  /** Identifier of the subject, indexed. */
  readonly subject: PgColumn;
  /** Which of them. */
  readonly where?: SQL | undefined;
  /** Effects about different subjects with the same value here share rows: the household, for example. */
  readonly together?: PgColumn | SQL;
}

/** A part of the data of the event, for {@link Kept.where}. */
export const told = (name: string): SQL<string> => sql<string>`(happened.data ->> ${name})`;

/** For what a department wants to be told, and what of its own then follows. */
export interface Following {
  /** Code of the purpose. */
  readonly purpose: string;
  /**
   * What the effect changes, if it changes nothing of a subject without such rows, and if no event about another subject makes
   * them: one statement then finds for whom of many events the effect is to be run. It may find too many.
   */
  readonly kept?: readonly Kept[];
  /**
   * Effects about different subjects neither read nor write a row in common, unless {@link Kept.together} says so: in one
   * transaction they need not follow each other.
   */
  readonly apart?: boolean;
}

/**
 * Declares a reaction; it proposes where law wants a person to decide.
 * @param following the purpose alone, where the effect is to be run for every subject
 */
export function react<Type extends EventType>(
  type: Type,
  following: Following | string,
  effect: (tx: Database, event: ReceivedEvent<EventData<Type>>) => Promise<void>,
): Reaction {
  const {
    purpose,
    kept = [],
    apart = false,
  }: Following = typeof following === 'string' ? { purpose: following } : following;
  return {
    type,
    purpose,
    apart,
    concerned: async (tx, events) => {
      if (kept.length === 0) return new Map(events.map(({ subject }) => [subject, new Set<string>()]));
      const { rows } = await tx.execute<{ subject: string; shared: string }>(sql`
      with happened as (
        select subject, event -> 'data' as data
        from jsonb_to_recordset(${JSON.stringify(events.map(({ subject, event }) => ({ subject, event })))}::jsonb)
          as h (subject uuid, event jsonb)
      ) ${sql.join(kept.map(ofThem), sql` union `)}`);
      const concerned = new Map<string, Set<string>>();
      for (const { subject, shared } of rows) concerned.set(subject, (concerned.get(subject) ?? new Set()).add(shared));
      return concerned;
    },
    run: (tx, received) => {
      const { id, source, subject, time, data } = cloudEventSchema.parse(received);
      return effect(tx, { id, source, subject, time, data: type.data.parse(data) as EventData<Type> });
    },
  };
}

const ofThem = ({ subject, where, together }: Kept): SQL => sql`
  select happened.subject, ${together ? sql`${together}::text` : sql`''`} as shared from happened join ${subject.table} on ${subject} = happened.subject
  where ${where ?? sql`true`}`;
