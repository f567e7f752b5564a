import type { Database } from '@community-graph/kit/database/connect';
import { SHARING_CODE } from '@community-graph/schema/departments';
import { and, between, eq, gt, inArray, lt, or } from 'drizzle-orm';
import { sharingApplications as applications } from '../agreements/tables.ts';
import { catalogueEntries } from '../catalogue/entries.ts';
import { complaints } from '../complaints/tables.ts';
import { corrections } from '../corrections/tables.ts';
import { countByDepartment, type Tally, tally } from './count-by-department.ts';
import type { Period } from './period.ts';

/** Corrections that are overdue or were answered late, by the department that owns the datum (条例 26). */
export async function countCorrections(db: Database, { from, until, today }: Period) {
  const of = { table: corrections, department: corrections.owner };
  const isOverdue = and(inArray(corrections.state, ['FILED', 'ACCEPTED']), lt(corrections.dueOn, today));
  const isLate = or(gt(corrections.answeredOn, corrections.dueOn), gt(corrections.correctedOn, corrections.dueOn));
  const [overdue, late] = await Promise.all([
    countByDepartment(db, { ...of, where: isOverdue }),
    countByDepartment(db, { ...of, where: and(between(corrections.answeredOn, from, until), isLate) }),
  ]);
  return { CORRECTIONS_OVERDUE: overdue, CORRECTIONS_ANSWERED_LATE: late };
}

/** Open complaints by the department that they are about: of an agreement, its recipient; of a look, the office itself. */
export async function countComplaints(db: Database): Promise<{ COMPLAINTS_OPEN: Tally }> {
  const ofAgreement = and(eq(complaints.about, 'AGREEMENT'), eq(applications.number, complaints.target));
  const rows = await db
    .select({ about: complaints.about, target: complaints.target, recipient: applications.recipient })
    .from(complaints)
    .leftJoin(applications, ofAgreement)
    .where(inArray(complaints.state, ['RECEIVED', 'IN_HAND']));
  const departments = rows.map(({ about, target, recipient }) =>
    about === 'DEPARTMENT' ? target : (recipient ?? SHARING_CODE),
  );
  return { COMPLAINTS_OPEN: tally(departments) };
}

/** Entries of the catalogue that are incomplete, and those past their day, by owner (条例 13, 17). */
export async function countCatalogue(db: Database, { today }: Period) {
  const incomplete = (await catalogueEntries(db, today)).filter(({ complete }) => !complete);
  const overdue = incomplete.filter(({ completeBy }) => completeBy < today);
  return {
    CATALOGUE_INCOMPLETE: tally(incomplete.map(({ owner }) => owner)),
    CATALOGUE_OVERDUE: tally(overdue.map(({ owner }) => owner)),
  };
}
