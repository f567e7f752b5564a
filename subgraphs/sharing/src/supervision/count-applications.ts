import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import type { Database } from '@community-graph/kit/database/connect';
import { and, between, eq, gt, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { sharingApplications as applications } from '../agreements/tables.ts';
import { countByDepartment, type Tally } from './count-by-department.ts';
import type { Period } from './period.ts';

/** Working days ahead of which an answer that is due counts as due soon. */
const SOON = 2;

/** Applications answered late, due soon and refused, and supplements asked for, by provider; suspensions, by recipient. */
export async function countApplications(db: Database, { from, until, today }: Period) {
  const ofProvider = (where: SQL | undefined): Promise<Tally> =>
    countByDepartment(db, { table: applications, department: applications.provider, where });
  const ofRecipient = (where: SQL | undefined): Promise<Tally> =>
    countByDepartment(db, { table: applications, department: applications.recipient, where });
  const isOpen = and(isNull(applications.answeredOn), ne(applications.state, 'WITHDRAWN'));
  const isLate = or(
    gt(applications.answeredOn, applications.dueOn),
    and(isOpen, sql`${applications.dueOn} < ${today}::date`),
  );
  const [late, dueSoon, refused, supplements, suspended] = await Promise.all([
    ofProvider(and(between(applications.dueOn, from, until), isLate)),
    ofProvider(and(isOpen, between(applications.dueOn, today, addWorkingDays(today, SOON)))),
    ofProvider(and(eq(applications.state, 'REFUSED'), between(applications.answeredOn, from, until))),
    ofProvider(and(isNotNull(applications.missing), between(applications.submittedOn, from, until))),
    ofRecipient(and(eq(applications.state, 'SUSPENDED'), gt(applications.until, new Date()))),
  ]);
  return {
    APPLICATIONS_LATE: late,
    APPLICATIONS_DUE_SOON: dueSoon,
    APPLICATIONS_REFUSED: refused,
    SUPPLEMENTS_REQUESTED: supplements,
    AGREEMENTS_SUSPENDED: suspended,
  };
}
