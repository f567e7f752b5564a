import { afterDays } from '@community-graph/kit/dates';
import type { LabourDisputeRow } from './tables.ts';

/**
 * Days from the filing within which mediation comes to an agreement; after them the parties may go to arbitration
 * (劳动争议调解仲裁法 art. 14). Calendar days: the law names no working days.
 */
export const MEDIATION_DAYS = 15;

/** The last day of the term of a dispute that is filed on a day. */
export const mediateBy = (filedOn: string): string => afterDays(filedOn, MEDIATION_DAYS);

/** States in which the term runs. */
export const RUNNING = ['FILED', 'ACCEPTED', 'MEDIATING'] as const satisfies LabourDisputeRow['status'][];

/** Whether the term is over on a day and mediation has come to nothing yet. */
export const isOverdue = ({ status, mediateBy: last }: Pick<LabourDisputeRow, 'status' | 'mediateBy'>, day: string) =>
  (RUNNING as readonly string[]).includes(status) && last < day;

/** From when a dispute may be referred to arbitration, and why not before. */
export function mayReferFrom(dispute: LabourDisputeRow): { time: string; what: string } {
  const { status, endedOn, performBy } = dispute;
  if (status === 'AGREED' && performBy) return { time: afterDays(performBy, 1), what: 'the agreement is overdue' };
  if (endedOn) return { time: endedOn, what: 'mediation ended' };
  return { time: afterDays(dispute.mediateBy, 1), what: `the ${MEDIATION_DAYS} days of mediation are over` };
}
