import type { QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { fetchesOfPlan } from './plan-fetches.ts';

const hasField = (selections: readonly QueryPlanSelectionNode[] | undefined): boolean =>
  selections?.some((one) => one.kind === 'Field' || hasField(one.selections)) ?? false;

/** Whether something below a field of an entity is required, and not the field alone. */
const isNested = (selections: readonly QueryPlanSelectionNode[]): boolean =>
  selections.some((one) => (one.kind === 'Field' ? hasField(one.selections) : isNested(one.selections)));

/**
 * Whether a plan requires parts of objects (`@requires(fields: "resident { name }")`). Where conditions by variables leave some of
 * them out for one field and not for another, the plan for all values asks less than it requires, and nobody can tell from the
 * object what failed and what was not asked.
 */
export const requiresNested = (plan: QueryPlan): boolean =>
  fetchesOfPlan(plan).some(({ requires }) => isNested(requires ?? []));
