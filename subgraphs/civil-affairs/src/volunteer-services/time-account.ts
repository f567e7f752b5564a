import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { volunteers } from '../volunteers/tables.ts';
import { volunteerServices } from './tables.ts';

/** Hours for one to five stars. **Assumed**: the policy asks for incentives and leaves the steps open. */
export const STAR_HOURS = [100, 300, 600, 1000, 1500] as const;

/** Stars for hours of service. */
export const starsOf = (hours: number): number => STAR_HOURS.filter((needed) => hours >= needed).length;

const hoursWhere = (condition: ReturnType<typeof sql>) =>
  sql<number>`coalesce(sum(${volunteerServices.hours}) filter (where ${condition}), 0)::int`;

/** What volunteers gave and received, of confirmed services. */
export const timeAccounts = ({ db }: LoaderSource) =>
  rowByUuid(
    async (ids) => {
      const { kind, volunteerId, beneficiaryId, status } = volunteerServices;
      const given = sql`${volunteerId} = ${volunteers.id}`;
      const rows = await db
        .select({
          id: volunteers.id,
          hours: hoursWhere(given),
          given: hoursWhere(sql`${given} and ${kind} = 'MUTUAL_AID'`),
          received: hoursWhere(sql`${beneficiaryId} = ${volunteers.residentId}`),
        })
        .from(volunteers)
        .leftJoin(
          volunteerServices,
          and(eq(status, 'CONFIRMED'), sql`(${given} or ${beneficiaryId} = ${volunteers.residentId})`),
        )
        .where(inArray(volunteers.id, ids))
        .groupBy(volunteers.id, volunteers.residentId);
      return rows.map((row) => ({ ...row, stars: starsOf(row.hours), balance: row.given - row.received }));
    },
    ({ id }) => id,
  );
