import type { EventData, EventType } from '@community-graph/schema/events/event-type';
import { sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { passed } from './steps.ts';
import { outbox, subjects } from './tables.ts';

/** Channel of PostgreSQL on which a department's processes hear that there is something new in the outbox. */
export const OUTBOX_CHANNEL = 'community_graph_outbox';

/** What has happened to whom. */
export interface Happening<Data> {
  /** Identifier of the resident or household. */
  readonly subject: string;
  /** The community in which the subject is: agreements cover regions. */
  readonly community: string;
  readonly data: Data;
}

/** Records an event in the transaction of the change: {@link recordEvents} of one. */
export const recordEvent = <Type extends EventType>(
  tx: Database,
  type: Type,
  happening: Happening<EventData<Type>>,
): Promise<void> => recordEvents(tx, type, [happening]);

/**
 * Records events in the transaction of the changes: all are there or none is. Events of one subject are in the order of the
 * changes. Subjects are counted in the order of their identifiers; who records several times in one transaction keeps to that
 * order as well.
 */
export async function recordEvents<Type extends EventType>(
  tx: Database,
  type: Type,
  happenings: readonly Happening<EventData<Type>>[],
): Promise<void> {
  if (happenings.length === 0) return;
  const rows = happenings.map(({ data, ...where }) => ({ ...where, data: type.data.parse(data) }));
  // One statement, as most transactions record one event: three would take most of the time on their way. The
  // notification is heard when the transaction commits.
  await tx.execute(sql`
    with happened as (
      select * from rows from (
        jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (subject uuid, community text, data jsonb)
      ) with ordinality as h (subject, community, data, place)
    ), counts as (
      select subject, count(*)::int as events from happened group by subject order by subject
    ), counted as (
      insert into ${subjects} as s (subject, sequence) select subject, events from counts
      on conflict (subject) do update set sequence = s.sequence + excluded.sequence returning s.subject, s.sequence
    ), written as (
      insert into ${outbox} (type, subject, subject_sequence, community_code, data)
      select ${type.type}, h.subject, c.sequence - n.events + row_number() over (partition by h.subject order by h.place),
        h.community, h.data
      from happened h join counts n using (subject) join counted c using (subject) order by h.place
    )
    select pg_notify(${OUTBOX_CHANNEL}, '')`);
  passed('event-recorded');
}
