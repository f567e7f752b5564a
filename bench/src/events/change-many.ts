import { residentChanged } from '@community-graph/schema/events/notice-types';
import { residentDied, residentMoved } from '@community-graph/schema/events/public-security';
import { sql } from 'drizzle-orm';
import type { Database } from '../../../kit/src/database/connect.ts';
import { recordEvents } from '../../../kit/src/events/record-event.ts';
import { recordNotices } from '../../../kit/src/events/record-notice.ts';

const DAY = '2026-11-02';

/** A living resident and the community of the resident. */
export type Person = { id: string; community: string };

/** What happens to a resident. */
export interface Change {
  readonly id: string;
  readonly happens: 'dies' | 'moves';
  /** Where the resident is then. */
  readonly community: string;
}

/** The living residents of a division. */
export const peopleIn = async (system: Database, division: string): Promise<Person[]> => {
  const found = await system.execute<Person>(sql`
    select id, community_code::text as community from residents
    where death_date is null and starts_with(community_code::text, ${division}) order by id`);
  return found.rows;
};

/**
 * Changes of residents, as many as are wanted: every other one dies, once, as long as there are any; the others move to the next
 * community, again and again.
 */
export class Changes {
  readonly #communities: readonly string[];
  readonly #moving: Person[];
  readonly #dying: Person[];
  #made = 0;

  /** @param moving the part of the people who move */
  constructor(people: readonly Person[], moving = 0.25) {
    this.#communities = [...new Set(people.map(({ community }) => community))];
    const first = Math.floor(people.length * moving);
    this.#moving = people.slice(0, first);
    this.#dying = people.slice(first);
  }

  next(count: number): Change[] {
    return Array.from({ length: count }, () => {
      this.#made += 1;
      return (this.#made % 2 === 0 && this.#die()) || this.#move();
    });
  }

  /** Moves alone. */
  moves(count: number): Change[] {
    return Array.from({ length: count }, () => this.#move());
  }

  #die(): Change | undefined {
    const person = this.#dying.pop();
    return person && { ...person, happens: 'dies' };
  }

  #move(): Change {
    const person = this.#moving.shift();
    if (!person) throw new RangeError('There are no residents.');
    const place = this.#communities.indexOf(person.community) + 1;
    const community = this.#communities[place % this.#communities.length] ?? person.community;
    this.#moving.push({ id: person.id, community });
    return { id: person.id, community, happens: 'moves' };
  }
}

/**
 * Writes changes as a batch of the department's own does: the rows, their events and their notices for subscriptions in one
 * transaction. Nobody changes twice in one.
 */
export async function changeMany(system: Database, changes: readonly Change[]): Promise<void> {
  const dead = changes.filter(({ happens }) => happens === 'dies');
  const moved = changes.filter(({ happens }) => happens === 'moves');
  await system.transaction(async (tx) => {
    await tx.execute(sql`
      update residents r set version = r.version + 1, community_code = c.community,
        death_date = case c.happens when 'dies' then ${DAY}::date end
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (id uuid, happens text, community text)
      where r.id = c.id`);
    const told = ({ id, community }: Change) => ({ subject: id, community });
    await recordEvents(
      tx,
      residentDied,
      dead.map((one) => ({ ...told(one), data: { deathDate: DAY } })),
    );
    await recordEvents(
      tx,
      residentMoved,
      moved.map((one) => ({ ...told(one), data: { community: one.community } })),
    );
    await recordNotices(
      tx,
      residentChanged,
      changes.map(({ id, community }) => ({ subject: id, place: community })),
    );
  });
}
