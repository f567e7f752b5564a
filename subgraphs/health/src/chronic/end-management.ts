import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { endPlan, lockPlan } from '../chronic-plans/change-plan.ts';
import { chronicLifeCycle } from './life-cycle.ts';
import { type ChronicConditionRow, chronicConditions } from './tables.ts';

/** Ends the management of a locked condition, and its plan: no follow-up is due any more. */
export async function endManagement(
  tx: Database,
  condition: ChronicConditionRow,
  { closedOn, closeReason }: { readonly closedOn: string; readonly closeReason: ChronicConditionRow['closeReason'] },
): Promise<void> {
  const status = nextState('Chronic condition', chronicLifeCycle, condition.status, 'close');
  await endPlan(tx, await lockPlan(tx, condition.id), { on: closedOn, reason: 'CONDITION_CLOSED' });
  await updateRow(tx, chronicConditions, condition, { status, closedOn, closeReason, nextFollowUpOn: null });
}
