import { pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { barrierFreeWorkLife } from './life-cycle.ts';

/** How far the cost may be above the estimate. **Assumed** by us; what costs more is surveyed anew. */
const MOST_OF_ESTIMATE = 1.1;

/** Surveys the home and plans the work; returns its identifier. */
export const surveyBarrierFreeWork = stepCommand(barrierFreeWorkLife, {
  name: 'surveyBarrierFreeWork',
  event: 'survey',
  fields: { surveyedOn: pastDate, plan: shortText(1000), estimate: positiveAmount },
  change: ({ row, input: { surveyedOn, plan, estimate }, faults }) => {
    requireNotBefore(faults, 'surveyedOn', surveyedOn, { time: row.requestedOn, what: 'it was requested' });
    return { surveyedOn, plan, estimate };
  },
});

/** Reports the work as built; returns its identifier. */
export const finishBarrierFreeWork = stepCommand(barrierFreeWorkLife, {
  name: 'finishBarrierFreeWork',
  event: 'build',
  fields: { builtOn: pastDate, builder: shortText(100), cost: positiveAmount },
  change: ({ row, input: { builtOn, builder, cost }, faults }) => {
    requireNotBefore(faults, 'builtOn', builtOn, { time: row.surveyedOn, what: 'the home was surveyed' });
    if (cost > (row.estimate ?? 0) * MOST_OF_ESTIMATE) {
      faults.add('cost', 'ABOVE_ESTIMATE', 'must be at most 110 % of the estimate.');
    }
    return { builtOn, builder, cost };
  },
});

/** Accepts the work; returns its identifier. */
export const acceptBarrierFreeWork = stepCommand(barrierFreeWorkLife, {
  name: 'acceptBarrierFreeWork',
  event: 'accept',
  fields: { closedOn: pastDate },
  change: ({ row, input: { closedOn }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.builtOn, what: 'it was built' });
    return { closedOn };
  },
});

/** Sends the work back for its defects; returns its identifier. */
export const returnBarrierFreeWork = stepCommand(barrierFreeWorkLife, {
  name: 'returnBarrierFreeWork',
  event: 'sendBack',
  fields: { defects: shortText(500) },
  change: ({ input: { defects } }) => ({ defects, builtOn: null, builder: null, cost: null }),
});

/** Refuses the work; returns its identifier. */
export const refuseBarrierFreeWork = stepCommand(barrierFreeWorkLife, {
  name: 'refuseBarrierFreeWork',
  event: 'refuse',
  fields: { closedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { closedOn, reason }, faults }) => {
    const earliest = { time: row.surveyedOn ?? row.requestedOn, what: 'it was requested or surveyed' };
    requireNotBefore(faults, 'closedOn', closedOn, earliest);
    return { closedOn, refusalReason: reason };
  },
});
