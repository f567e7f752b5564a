import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode, ResponsePath } from '@apollo/query-planner';

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

const together = (nodes: PlanNode[]): PlanNode => {
  const [only] = nodes;
  return nodes.length === 1 && only ? only : { kind: 'Parallel', nodes };
};

/**
 * A plan with other fetches in the places of its own.
 * @param change gives what takes the place of a fetch, several of which run at the same time
 * @param path where a fetch works
 */
export function withFetches(
  node: PlanNode,
  change: (fetch: FetchNode, path: ResponsePath) => FetchNode[],
  path: ResponsePath = [],
): PlanNode {
  const changed = (one: PlanNode, below = path): PlanNode => withFetches(one, change, below);
  switch (node.kind) {
    case 'Fetch':
      return together(change(node, path));
    case 'Flatten': {
      const below = changed(node.node, [...path, ...node.path]);
      const each = (one: PlanNode): PlanNode => ({ ...node, node: one });
      return below.kind === 'Parallel' ? together(below.nodes.map(each)) : each(below);
    }
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((one) => changed(one)) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: changed(node.ifClause) }),
        ...(node.elseClause && { elseClause: changed(node.elseClause) }),
      };
    case 'Defer':
      return node;
  }
}

const VARIABLE = /\$([_A-Za-z]\w*)/g;

/** Whether an operation of a fetch uses a variable that it does not declare: Apollo's planner forgets some of impossible fragments. */
export const lacksVariables = (plan: QueryPlan): boolean =>
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
export function sentNames(plan: QueryPlan): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { requires } of fetchesOfPlan(plan)) addNames(requires ?? [], names);
  return names;
}
