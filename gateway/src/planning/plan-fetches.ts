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

/** How an operation is carried out. */
export interface OperationPlan extends QueryPlan {
  /** Plans of parts that must not see what the others require; each is carried out from the root by itself. */
  readonly apart?: readonly PlanNode[];
}

/** All fetches of a plan, under whatever conditions. */
export const fetchesOfPlan = ({ node, apart = [] }: OperationPlan): FetchNode[] => [
  ...(node && node.kind !== 'Subscription' ? fetchesBelow(node) : []),
  ...apart.flatMap(fetchesBelow),
];

const VARIABLE = /\$([_A-Za-z]\w*)/g;

/** Whether an operation of a fetch uses a variable that it does not declare: Apollo's planner forgets some of impossible fragments. */
export const lacksVariables = (plan: OperationPlan): boolean =>
  fetchesOfPlan(plan).some(({ operation, variableUsages = [] }) => {
    const known = new Set(['representations', ...variableUsages]);
    return [...operation.matchAll(VARIABLE)].some(([, name = '']) => !known.has(name));
  });

function addNames(selections: readonly QueryPlanSelectionNode[], into: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === 'Field') into.add(selection.alias ?? selection.name);
    addNames(selection.selections ?? [], into);
  }
}

/** The names of all fields that subgraphs are sent: keys, what is required, and parts of these. */
export function sentNames(plan: OperationPlan): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { requires } of fetchesOfPlan(plan)) addNames(requires ?? [], names);
  return names;
}
