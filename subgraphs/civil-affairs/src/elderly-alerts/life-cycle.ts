import type { Life } from '@community-graph/kit/commands/step-command';
import { type ElderlyAlertRow, elderlyAlerts } from './tables.ts';

/** What can happen to an alert. */
export type ElderlyAlertEvent = 'acknowledge' | 'resolve';

/** The life of an alert. */
export const elderlyAlertLife: Life<ElderlyAlertRow, ElderlyAlertEvent> = {
  what: 'ElderlyAlert',
  key: 'alert',
  table: elderlyAlerts,
  states: { RAISED: { acknowledge: 'ACKNOWLEDGED' }, ACKNOWLEDGED: { resolve: 'RESOLVED' }, RESOLVED: {} },
};
