import type { Life } from '../step-command.ts';
import { type ElderlyAlertRow, elderlyAlerts } from './tables.ts';

/** What can happen to an alert. */
export type ElderlyAlertEvent = 'acknowledge' | 'resolve';

/** The life of an alert. */
export const elderlyAlertLife: Life<typeof elderlyAlerts, ElderlyAlertRow['status'], ElderlyAlertEvent> = {
  what: 'ElderlyAlert',
  key: 'alert',
  table: elderlyAlerts,
  states: { RAISED: { acknowledge: 'ACKNOWLEDGED' }, ACKNOWLEDGED: { resolve: 'RESOLVED' }, RESOLVED: {} },
};
