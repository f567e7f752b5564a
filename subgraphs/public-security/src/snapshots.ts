import type { Snapshot } from '@community-graph/kit/events/snapshot';
import { residentBorn, residentDied, residentMoved } from '@community-graph/schema/events/public-security';
import { type SQL, sql } from 'drizzle-orm';

/** Of whom a birth is told: who is a child by law (未成年人保护法第2条). */
const OF_AGE_YEARS = 18;

/** What departments that begin to listen are told of residents: who is dead, where the living live, which are children. */
export const snapshots: readonly Snapshot[] = [
  { type: residentDied, statement: residentsWhere(sql`death_date is not null`, sql`'deathDate', death_date`) },
  { type: residentMoved, statement: residentsWhere(sql`death_date is null`, sql`'community', community_code`) },
  {
    type: residentBorn,
    statement: residentsWhere(
      sql`death_date is null and birth_date > current_date - make_interval(years => ${OF_AGE_YEARS})`,
      sql`'birthDate', birth_date, 'community', community_code`,
    ),
  },
];

function residentsWhere(condition: SQL, data: SQL): Snapshot['statement'] {
  return (after, limit) => sql`
    select id as subject, community_code as community, now() as happened_at, jsonb_build_object(${data}) as data
    from residents where (${condition}) and (${after}::uuid is null or id > ${after}) order by id limit ${limit}`;
}
