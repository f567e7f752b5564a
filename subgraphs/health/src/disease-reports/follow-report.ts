import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { dueAt } from './classes.ts';
import { diseaseReportLife } from './life-cycle.ts';
import { caseFields } from './report-disease.ts';
import { caseOutcome, diseaseReportCorrections, diseaseReports } from './tables.ts';

/** Verifies a report, now; returns its identifier. */
export const verifyDiseaseReport = stepCommand(diseaseReportLife, {
  name: 'verifyDiseaseReport',
  event: 'verify',
  change: () => ({ verifiedAt: new Date() }),
});

/** Corrects a report and keeps what it said before; returns its identifier. */
export const correctDiseaseReport = stepCommand(diseaseReportLife, {
  name: 'correctDiseaseReport',
  event: 'correct',
  fields: { ...caseFields, reason: shortText(500) },
  change: async ({ tx, row, input: { reason, disease, certainty, onsetOn }, faults }) => {
    const before = { disease: row.disease, certainty: row.certainty, onsetOn: row.onsetOn };
    if (onsetOn > chinaDate(row.diagnosedAt))
      faults.add('onsetOn', 'AFTER_DIAGNOSIS', 'must not be after the diagnosis.');
    if (disease === before.disease && certainty === before.certainty && onsetOn === before.onsetOn) {
      faults.add('disease', 'UNCHANGED', 'the report says this already.');
    }
    const isCase = and(eq(diseaseReports.disease, disease), eq(diseaseReports.onsetOn, onsetOn));
    const isOther = and(ne(diseaseReports.id, row.id), ne(diseaseReports.status, 'REVOKED'));
    const ofResident = eq(diseaseReports.residentId, row.residentId);
    const [twin] = await tx
      .select({ id: diseaseReports.id })
      .from(diseaseReports)
      .where(and(ofResident, isCase, isOther));
    if (twin) faults.add('disease', 'REPORTED', 'this disease with this onset is reported already.');
    faults.throwIfAny();
    await tx.insert(diseaseReportCorrections).values({ reportId: row.id, correctedAt: new Date(), ...before, reason });
    return { disease, certainty, onsetOn, dueAt: dueAt(disease, row.diagnosedAt), verifiedAt: null };
  },
});

/** Closes a verified report with the outcome; returns its identifier. */
export const closeDiseaseReport = stepCommand(diseaseReportLife, {
  name: 'closeDiseaseReport',
  event: 'close',
  fields: { closedOn: pastDate, outcome: z.enum(caseOutcome.enumValues) },
  change: ({ row, input, faults }) => {
    const diagnosed = { time: chinaDate(row.diagnosedAt), what: 'it was diagnosed' };
    requireNotBefore(faults, 'closedOn', input.closedOn, diagnosed);
    return { closedOn: input.closedOn, outcome: input.outcome };
  },
});

/** Revokes a report that was mistaken; returns its identifier. */
export const revokeDiseaseReport = stepCommand(diseaseReportLife, {
  name: 'revokeDiseaseReport',
  event: 'revoke',
  fields: { reason: shortText(500) },
  change: ({ input }) => ({ revokeReason: input.reason, closedOn: chinaDate() }),
});
