import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { PASSING_SCORE, requireInterval, requireLevel } from './evaluation-rules.ts';
import { harmonyEvaluationLife } from './life-cycle.ts';
import { harmonyEvaluations } from './tables.ts';

const score = z.number().int().min(0).max(20);
/** What a self-assessment says. */
const assessment = {
  governance: score,
  services: score,
  safety: score,
  environment: score,
  culture: score,
  assessedOn: pastDate,
};

/** Records the self-assessment of a community; returns its identifier. */
export const assessCommunity = openInCommunity({
  name: 'assessCommunity',
  table: harmonyEvaluations,
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    year: z.number().int().min(2010).max(2100),
    ...assessment,
  },
  taken: { field: 'year', code: 'ASSESSED', message: 'the community was assessed in this year.' },
  values: async ({
    input: { year, governance, services, safety, environment, culture, assessedOn },
    tx,
    faults,
    place,
  }) => {
    await requireInterval(tx, place, { year, assessedOn }, faults);
    return { year, governance, services, safety, environment, culture, assessedOn, status: 'ASSESSED' as const };
  },
});

/** Returns a self-assessment; returns the evaluation as a harmonious community's identifier. */
export const returnEvaluation = stepCommand(harmonyEvaluationLife, {
  name: 'returnEvaluation',
  event: 'giveBack',
  fields: { opinion: shortText(500) },
  change: ({ context, input: { opinion } }) => {
    requireLevel(context, 'county');
    return { opinion };
  },
});

/** Records a self-assessment anew; returns the evaluation as a harmonious community's identifier. */
export const reassessCommunity = stepCommand(harmonyEvaluationLife, {
  name: 'reassessCommunity',
  event: 'reassess',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    ...assessment,
  },
  change: ({ input: { governance, services, safety, environment, culture, assessedOn } }) => ({
    governance,
    services,
    safety,
    environment,
    culture,
    assessedOn,
    opinion: null,
  }),
});

/** Records the review by the county; returns the evaluation as a harmonious community's identifier. */
export const reviewEvaluation = stepCommand(harmonyEvaluationLife, {
  name: 'reviewEvaluation',
  event: 'review',
  fields: { reviewedOn: pastDate, reviewScore: z.number().int().min(0).max(100), opinion: shortText(500) },
  change: ({ row, faults, context, input: { reviewedOn, reviewScore, opinion } }) => {
    requireNotBefore(faults, 'reviewedOn', reviewedOn, { time: row.assessedOn, what: 'assessed on' });
    requireLevel(context, 'county');
    return { reviewedOn, reviewScore, opinion };
  },
});

/** Confirms a community as harmonious; returns the evaluation as a harmonious community's identifier. */
export const confirmEvaluation = stepCommand(harmonyEvaluationLife, {
  name: 'confirmEvaluation',
  event: 'confirm',
  fields: { decidedOn: pastDate },
  change: ({ row, faults, context, input: { decidedOn } }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.reviewedOn, what: 'reviewed on' });
    requireLevel(context, 'province');
    if ((row.reviewScore ?? 0) < PASSING_SCORE)
      faults.add('evaluation', 'SCORE_TOO_LOW', `a harmonious community has ${PASSING_SCORE} points.`);
    return { decidedOn };
  },
});

/** Refuses to confirm a community; returns the evaluation as a harmonious community's identifier. */
export const refuseEvaluation = stepCommand(harmonyEvaluationLife, {
  name: 'refuseEvaluation',
  event: 'refuse',
  fields: { decidedOn: pastDate },
  change: ({ row, faults, context, input: { decidedOn } }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.reviewedOn, what: 'reviewed on' });
    requireLevel(context, 'province');
    return { decidedOn };
  },
});
