import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { legalAidLife } from './life-cycle.ts';
import type { LegalAidCaseRow } from './tables.ts';

function checkDecided({ row, input, faults }: Step<LegalAidCaseRow, { decidedOn: string }>): void {
  requireNotBefore(faults, 'decidedOn', input.decidedOn, { time: row.appliedOn, what: 'it was applied for' });
}

/** Grants legal aid by the ordinary rules: the applicant was found to be in hardship. Returns the case's identifier. */
export const grantLegalAid = stepCommand(legalAidLife, {
  name: 'grantLegalAid',
  event: 'grant',
  fields: { decidedOn: pastDate },
  change: (step) => {
    checkDecided(step);
    return { decidedOn: step.input.decidedOn, ground: 'HARDSHIP' as const };
  },
});

/** Refuses legal aid; returns the case's identifier. */
export const refuseLegalAid = stepCommand(legalAidLife, {
  name: 'refuseLegalAid',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: (step) => {
    checkDecided(step);
    return { decidedOn: step.input.decidedOn, refusalReason: step.input.reason };
  },
});
