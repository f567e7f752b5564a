import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import type { Batch, StagedPlan } from './batched-fetches.ts';

/** A fetch for entities at several places of the answer at once. */
export interface PlacedFetch {
  readonly kind: 'PlacedFetch';
  readonly paths: readonly ResponsePath[];
  readonly fetch: FetchNode;
}

/** A plan whose equal fetches are one. */
export type JoinedNode =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly JoinedNode[] }
  | PlacedFetch
  | Batch
  | StagedPlan
  | Exclude<PlanNode, { kind: 'Sequence' | 'Parallel' }>;

/** Apollo's planner numbers its operations, by which equal ones differ. */
const unnamed = (operation: string): string => operation.replace(/^(query|mutation) \w+/, '$1');

/** A fetch without its operation's name: subgraphs then meet the same text again, whoever asks. */
const withoutName = (fetch: FetchNode): FetchNode => ({ ...fetch, operation: unnamed(fetch.operation) });

const keyOf = ({ fetch }: PlacedFetch): string => {
  const { serviceName, operation, variableUsages, requires, inputRewrites, outputRewrites } = fetch;
  return JSON.stringify([serviceName, operation, variableUsages, requires, inputRewrites, outputRewrites]);
};

/** What a node asks, wherever; `null` for one that cannot be joined with another. */
function signature(node: JoinedNode): string | null {
  if (node.kind === 'PlacedFetch') return keyOf(node);
  if (node.kind !== 'Sequence') return null;
  const parts = node.nodes.map(signature);
  return parts.includes(null) ? null : JSON.stringify(parts);
}

function joinTwo(one: JoinedNode, other: JoinedNode): JoinedNode {
  if (one.kind === 'PlacedFetch' && other.kind === 'PlacedFetch')
    return { ...one, paths: [...one.paths, ...other.paths] };
  if (one.kind !== 'Sequence' || other.kind !== 'Sequence') throw new Error('Only what asks the same is joined.');
  const nodes = one.nodes.flatMap((node, index) => {
    const equal = other.nodes[index];
    return equal ? [joinTwo(node, equal)] : [node];
  });
  return { kind: 'Sequence', nodes };
}

/** Nodes that are carried out at the same time, equal ones as one. */
export function joinEqual(nodes: readonly JoinedNode[]): JoinedNode[] {
  const bySignature = new Map<string, JoinedNode>();
  for (const [index, node] of nodes.entries()) {
    const key = signature(node) ?? String(index);
    const known = bySignature.get(key);
    bySignature.set(key, known ? joinTwo(known, node) : node);
  }
  return [...bySignature.values()];
}

/**
 * Joins the fetches of a plan that ask one subgraph the same at the same time, of entities at several places: one request
 * does for all, and an entity that stands at several places is asked for once.
 */
export function joinFetches(node: PlanNode): JoinedNode {
  if (node.kind === 'Fetch') return withoutName(node);
  if (node.kind === 'Flatten' && node.node.kind === 'Fetch' && node.node.requires) {
    return { kind: 'PlacedFetch', paths: [node.path], fetch: withoutName(node.node) };
  }
  if (node.kind === 'Sequence') return { kind: 'Sequence', nodes: node.nodes.map(joinFetches) };
  if (node.kind === 'Parallel') return { kind: 'Parallel', nodes: joinEqual(node.nodes.map(joinFetches)) };
  return node;
}
