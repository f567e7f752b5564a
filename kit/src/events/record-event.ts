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

/**
 * Records an event in the transaction of the change: both are there or neither is. Events of one subject are in the
 * order of the changes; who records of several subjects in one transaction does it in the order of their identifiers.
 */
export async function recordEvent<Type extends EventType>(
  tx: Database,
  type: Type,
  { subject, community, data }: Happening<EventData<Type>>,
): Promise<void> {
  const [counted] = await tx
    .insert(subjects)
    .values({ subject, sequence: 1 })
    .onConflictDoUpdate({ target: subjects.subject, set: { sequence: sql`${subjects.sequence} + 1` } })
    .returning({ sequence: subjects.sequence });
  if (!counted) throw new Error('An upsert returned no row.');
  await tx.insert(outbox).values({
    ...{ type: type.type, subject, subjectSequence: counted.sequence, communityCode: community },
    data: type.data.parse(data),
  });
  // Heard when the transaction commits.
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
  passed('event-recorded');
}
