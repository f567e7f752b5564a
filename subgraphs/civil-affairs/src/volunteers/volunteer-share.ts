import type { LoaderSource } from '@community-graph/kit/context';
import { rowByKey } from '@community-graph/kit/loaders';
import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { householdMembers, households } from '../households/tables.ts';
import { volunteers } from './tables.ts';

/** Registered volunteers among residents (吉政发〔2010〕37号 §3.7: at least a tenth). */
export const TARGET_SHARE = 0.1;

/** How many of a community's residents are volunteers. */
export interface VolunteerShare {
  readonly code: string;
  readonly volunteers: number;
  readonly residents: number;
  readonly share: number | null;
  readonly meetsTarget: boolean;
}

/** The share of volunteers from the two counts. */
export function shareOf(code: string, volunteers: number, residents: number): VolunteerShare {
  const share = residents > 0 ? volunteers / residents : null;
  return { code, volunteers, residents, share, meetsTarget: share !== null && share >= TARGET_SHARE };
}

/** The share of volunteers of communities. */
export const shareOfVolunteers = ({ db }: LoaderSource) =>
  rowByKey(
    async (codes: string[]) => {
      const [registered, living] = await Promise.all([
        db
          .select({ code: volunteers.communityCode, count: count() })
          .from(volunteers)
          .where(and(inArray(volunteers.communityCode, codes), eq(volunteers.status, 'REGISTERED')))
          .groupBy(volunteers.communityCode),
        db
          .select({ code: households.communityCode, count: count() })
          .from(householdMembers)
          .innerJoin(households, eq(households.id, householdMembers.householdId))
          .where(and(inArray(households.communityCode, codes), isNull(householdMembers.leftOn)))
          .groupBy(households.communityCode),
      ]);
      const of = (rows: typeof living, code: string) => rows.find((row) => row.code === code)?.count ?? 0;
      return codes.map((code) => shareOf(code, of(registered, code), of(living, code)));
    },
    ({ code }) => code,
  );
