import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { z } from 'zod';
import { checkTerm } from './appoint.ts';
import { periodOf } from './assessed-period.ts';
import { holdingLife } from './life-cycle.ts';
import { assessmentGrade, publicPostAssessments } from './tables.ts';

/** Lets a holder stay longer, within the years that there are in all; returns the holding's identifier. */
export const renewPublicPostTerm = stepCommand(holdingLife, {
  name: 'renewPublicPostTerm',
  event: 'renew',
  fields: { termUntil: anyDate },
  change: ({ row, input: { termUntil }, faults }) => {
    checkTerm(faults, row.appointedOn, termUntil);
    if (termUntil <= row.termUntil) faults.add('termUntil', 'NO_RENEWAL', `the term runs until ${row.termUntil} now.`);
    return { termUntil };
  },
});

/** Grades how a holder did in a quarter or a year that is over; returns the holding's identifier. */
export const assessPublicPostHolder = stepCommand(holdingLife, {
  name: 'assessPublicPostHolder',
  event: 'assess',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    year: z.number().int().min(2010).max(2100),
    quarter: z.number().int().min(1).max(4).nullish(),
    grade: z.enum(assessmentGrade.enumValues),
    remark: shortText(500).nullish(),
    assessedOn: pastDate,
  },
  change: async ({ tx, row, input: { year, quarter, grade, remark, assessedOn }, faults }) => {
    const { from, until } = periodOf(year, quarter ?? null);
    const field = quarter ? 'quarter' : 'year';
    requireNotBefore(faults, 'assessedOn', assessedOn, { time: until, what: 'the period ends' });
    if (until < row.appointedOn) faults.add(field, 'NOT_IN_POST', `the holder was appointed on ${row.appointedOn}.`);
    if (grade === 'FAILED' && !remark) faults.add('remark', 'REQUIRED', `say what failed since ${from}.`);
    faults.throwIfAny();
    const assessed = await tx
      .insert(publicPostAssessments)
      .values({ holdingId: row.id, year, quarter, grade, remark, assessedOn })
      .onConflictDoNothing()
      .returning({ id: publicPostAssessments.id });
    if (assessed.length === 0) faults.add(field, 'ASSESSED', 'the period is assessed already.');
    return {};
  },
});
