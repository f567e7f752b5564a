import type { PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';

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
export function requiresNested({ node }: QueryPlan): boolean {
  const required = (one: PlanNode): boolean => {
    switch (one.kind) {
      case 'Fetch':
        return isNested(one.requires ?? []);
      case 'Flatten':
        return required(one.node);
      case 'Sequence':
      case 'Parallel':
        return one.nodes.some(required);
      case 'Condition':
        return [one.ifClause, one.elseClause].some((clause) => clause !== undefined && required(clause));
      case 'Defer':
        return false;
    }
  };
  return node !== undefined && node.kind !== 'Subscription' && required(node);
}
