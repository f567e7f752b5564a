import { z } from 'zod';

/** Up to where a department's outbox was read. */
export interface Position {
  /** Which outbox: it may have been made anew. */
  readonly stream: string;
  readonly position: number;
}

/** Up to where the outboxes of departments were read, by their code: what the identifier of an event says. */
export type Positions = Readonly<Record<string, Position>>;

const LONGEST = 1_000;
const positions = z.record(
  z.string().max(64),
  z.tuple([z.uuid(), z.number().int().nonnegative()]).transform(([stream, position]) => ({ stream, position })),
);

/** The identifier of an event: after it, the subscriber goes on with what came later. */
export function eventId(reached: Positions): string {
  const parts = Object.entries(reached).map(([source, { stream, position }]) => [source, [stream, position]]);
  return Buffer.from(JSON.stringify(Object.fromEntries(parts))).toString('base64url');
}

/** What an identifier says; `null` for a text that is none. */
export function positionsOf(id: string): Positions | null {
  if (id.length > LONGEST) return null;
  try {
    const parsed = positions.safeParse(JSON.parse(Buffer.from(id, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
