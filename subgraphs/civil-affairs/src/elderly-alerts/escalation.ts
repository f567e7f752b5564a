import type { ElderlyAlertRow } from './tables.ts';

/** **Assumed**: minutes after which an alert that nobody acknowledges goes to the steward, the street and the county. */
export const ESCALATION_MINUTES = [10, 30, 60] as const;
const MINUTE = 60_000;

type Raised = Pick<ElderlyAlertRow, 'raisedAt' | 'acknowledgedAt'>;

/** How far an alert has escalated, or had when it was acknowledged: 0 to 3. */
export function escalationOf({ raisedAt, acknowledgedAt }: Raised, now: Date): number {
  const waited = (acknowledgedAt ?? now).getTime() - raisedAt.getTime();
  return ESCALATION_MINUTES.filter((minutes) => waited >= minutes * MINUTE).length;
}

/** When an alert escalates next; never once it is acknowledged or has gone all the way. */
export function nextEscalationAt(alert: Raised, now: Date): Date | null {
  const minutes = ESCALATION_MINUTES[escalationOf(alert, now)];
  if (alert.acknowledgedAt || minutes === undefined) return null;
  return new Date(alert.raisedAt.getTime() + minutes * MINUTE);
}

/** The instant before which an alert must have been raised to have escalated by now. */
export const escalatedBefore = (now: Date): Date => new Date(now.getTime() - ESCALATION_MINUTES[0] * MINUTE);
