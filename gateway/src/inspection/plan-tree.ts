import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';

/** A step of a plan as people are shown it: which department is asked for what, and in which order. */
export type PlanTree =
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly PlanTree[] }
  | { readonly kind: 'fetch'; readonly department: string; readonly operation: string; readonly at: readonly string[] }
  | {
      readonly kind: 'condition';
      readonly variable: string;
      readonly if: PlanTree | null;
      readonly else: PlanTree | null;
    };

const nothing: PlanTree = { kind: 'sequence', steps: [] };

function treeOf(node: PlanNode | SubscriptionNode, at: readonly string[]): PlanTree {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map((one) => treeOf(one, at)) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map((one) => treeOf(one, at)) };
    case 'Flatten':
      return treeOf(node.node, [...at, ...node.path.map(String)]);
    case 'Fetch':
      return { kind: 'fetch', department: node.serviceName, operation: node.operation, at };
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      return {
        ...{ kind: 'condition', variable: condition },
        ...{ if: ifClause ? treeOf(ifClause, at) : null, else: elseClause ? treeOf(elseClause, at) : null },
      };
    }
    // Neither is planned here: nothing is deferred, and subscriptions run as queries.
    default:
      return nothing;
  }
}

/** A plan by departments and texts; where their subgraphs are it does not know. */
export const planTree = ({ node }: QueryPlan): PlanTree => (node ? treeOf(node, []) : nothing);
