import type { Database } from '@community-graph/kit/database/connect';
import { sql } from 'drizzle-orm';
import type { CoverageDriveRow } from '../coverage-drives/tables.ts';
import { employments } from '../employment/tables.ts';
import { insuranceEnrolments } from '../insurance/tables.ts';
import { coverageTargets } from './tables.ts';

/**
 * Puts on a drive's list who is registered in the community and has no enrolment of the kind that has not ended; pupils and
 * students need no pension insurance. Set-based, hence SQL by hand: a community has thousands of residents.
 */
export async function listUninsured(
  tx: Database,
  { id, communityCode, kind }: CoverageDriveRow,
  listedOn: string,
): Promise<void> {
  const isStudent = sql`${employments.status} = 'STUDENT' and ${kind} = 'PENSION'`;
  await tx.execute(sql`
    insert into ${coverageTargets} (drive_id, resident_id, community_code, status, listed_on)
    select ${id}, ${employments.residentId}, ${communityCode}, 'LISTED', ${listedOn}
    from ${employments}
    where ${employments.communityCode} = ${communityCode} and not (${isStudent}) and not exists (
      select from ${insuranceEnrolments} where ${insuranceEnrolments.residentId} = ${employments.residentId}
        and ${insuranceEnrolments.kind} = ${kind} and ${insuranceEnrolments.status} <> 'ENDED')`);
}
