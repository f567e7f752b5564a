import type { Life } from '@community-graph/kit/commands/step-command';
import { type DiseaseReportRow, diseaseReports } from './tables.ts';

/** What can happen to a disease report. */
export type DiseaseReportEvent = 'verify' | 'correct' | 'close' | 'revoke';

/** The life of a disease report; a correction is verified again. */
export const diseaseReportLife: Life<DiseaseReportRow, DiseaseReportEvent> = {
  what: 'Disease report',
  key: 'report',
  table: diseaseReports,
  states: {
    REPORTED: { verify: 'VERIFIED', correct: 'REPORTED', revoke: 'REVOKED' },
    VERIFIED: { correct: 'REPORTED', close: 'CLOSED' },
    CLOSED: {},
    REVOKED: {},
  },
};
