import type { EventType } from '@community-graph/schema/events/event-type';
import { sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { OUTBOX_CHANNEL } from '../events/record-event.ts';

/** What an imported row tells of whom; the row's identifier is the subject. */
export interface ImportedEvent {
  readonly type: EventType;
  readonly community: string;
  readonly data: unknown;
}

/** An event of an imported row. */
export interface ToldRow extends ImportedEvent {
  readonly subject: string;
}

/**
 * Records the events of a chunk's rows in the chunk's transaction: with the rows, or not at all. Subjects are counted in the
 * order of their identifiers, as commands lock them. Raw SQL: a chunk is one parameter (`insert-rows.ts`).
 */
export async function tellOfRows(tx: Database, told: readonly ToldRow[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ type, subject, community, data }, at) => ({
    ...{ at, type: type.type, subject, community, data: type.data.parse(data) },
  }));
  await tx.execute(sql`
    WITH told AS MATERIALIZED (
      SELECT subject, type, community, data,
        row_number() OVER (PARTITION BY subject ORDER BY at) AS nth, at
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS row (at int, type text, subject uuid, community text, data jsonb)
    ), counted AS (
      INSERT INTO events.subjects (subject, sequence) SELECT subject, count(*) FROM told GROUP BY subject ORDER BY subject
      ON CONFLICT (subject) DO UPDATE SET sequence = events.subjects.sequence + excluded.sequence RETURNING subject, sequence
    )
    INSERT INTO events.outbox (type, subject, subject_sequence, community_code, data)
    SELECT type, subject, sequence - count(*) OVER (PARTITION BY subject) + nth, community, data
    FROM told JOIN counted USING (subject) ORDER BY at`);
  // Heard when the transaction commits.
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
}
