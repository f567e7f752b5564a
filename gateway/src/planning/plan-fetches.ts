import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';

function fetchesBelow(node: PlanNode): FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesBelow(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesBelow);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? fetchesBelow(clause) : []));
    case 'Defer':
      return [];
  }
}

/** All fetches of a plan, under whatever conditions. */
export const fetchesOfPlan = ({ node }: QueryPlan): FetchNode[] =>
  node && node.kind !== 'Subscription' ? fetchesBelow(node) : [];

function addNames(selections: readonly QueryPlanSelectionNode[], into: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === 'Field') into.add(selection.alias ?? selection.name);
    addNames(selection.selections ?? [], into);
  }
}

/** The names of all fields that subgraphs are sent: keys, what is required, and parts of these. */
export function sentNames(plan: QueryPlan): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { requires } of fetchesOfPlan(plan)) addNames(requires ?? [], names);
  return names;
}
