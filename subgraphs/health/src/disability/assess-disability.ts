import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { disabilityLife } from './life-cycle.ts';
import { type DisabilityRow, disabilityAssessments, disabilityCategory } from './tables.ts';
import { checkValidity, validity } from './validity.ts';

const GRADE = 'must be from 1, the gravest, to 4';
const finding = {
  assessedOn: pastDate,
  hospital: shortText(100),
  category: z.enum(disabilityCategory.enumValues),
  grade: z.number().int().min(1, GRADE).max(4, GRADE),
  findings: shortText(1000),
};
type Finding = z.infer<z.ZodObject<typeof finding>>;

/** Keeps the assessment; the certificate takes over what it found. */
async function assess({ tx, row, input, faults }: Step<DisabilityRow, Finding>) {
  const { assessedOn, hospital, category, grade, findings } = input;
  const last = { time: row.assessedOn ?? row.appliedOn, what: 'it was applied for or last assessed' };
  requireNotBefore(faults, 'assessedOn', assessedOn, last);
  faults.throwIfAny();
  await tx
    .insert(disabilityAssessments)
    .values({ disabilityId: row.id, assessedOn, hospital, category, grade, findings });
  return { assessedOn, category, grade };
}

/** Records the assessment of an application; returns the certificate's identifier. */
export const assessDisability = stepCommand(disabilityLife, {
  name: 'assessDisability',
  event: 'assess',
  fields: finding,
  change: assess,
});

/** Assesses a certified person anew and renews the certificate; returns its identifier. */
export const reassessDisability = stepCommand(disabilityLife, {
  name: 'reassessDisability',
  event: 'reassess',
  fields: { ...finding, ...validity },
  change: (step) => {
    const { expiresOn, reassessBy = null, assessedOn } = step.input;
    checkValidity(step.faults, { from: assessedOn, expiresOn, reassessBy });
    requireNotBefore(step.faults, 'assessedOn', assessedOn, { time: step.row.certifiedOn, what: 'it was issued' });
    return assess(step).then((found) => ({ ...found, expiresOn, reassessBy }));
  },
});
