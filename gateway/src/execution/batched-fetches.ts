import type { FetchNode } from '@apollo/query-planner';
import { type JoinedNode, joinEqual, type PlacedFetch } from './joined-fetches.ts';

/** Fetches of one subgraph that go as one request. */
export interface Batch {
  readonly kind: 'Batch';
  readonly fetches: readonly PlacedFetch[];
}

/** Parts of a plan, each begun when those that it comes after are done. */
export interface StagedPlan {
  readonly kind: 'Staged';
  readonly stages: readonly { readonly node: JoinedNode; readonly after: readonly number[] }[];
}

/** Most lists of entities in one request. */
const MAXIMUM_LISTS = 8;
/** Names of variables that batches use. */
const LIST_VARIABLE = /^representations\d+$/;

/** A part of a plan with the parts that it comes after. */
interface Unit {
  readonly node: JoinedNode;
  readonly after: readonly number[];
  /** Length of the longest way to it. */
  level: number;
  isLast: boolean;
}

const isBatchable = (node: JoinedNode): node is PlacedFetch =>
  node.kind === 'PlacedFetch' && !node.fetch.variableUsages?.some((name) => LIST_VARIABLE.test(name));

/** Takes a plan apart. Answers with what comes last in it. */
function unfold(node: JoinedNode, after: readonly number[], into: Unit[]): readonly number[] {
  if (node.kind === 'Parallel') return [...new Set(node.nodes.flatMap((one) => unfold(one, after, into)))];
  if (node.kind === 'Sequence') {
    let last = after;
    for (const one of node.nodes) last = unfold(one, last, into);
    return last;
  }
  for (const index of after) (into[index] as Unit).isLast = false;
  const level = after.reduce((most, index) => Math.max(most, (into[index] as Unit).level + 1), 0);
  into.push({ node, after, level, isLast: true });
  return [into.length - 1];
}

const serviceOf = ({ node }: Unit): string => (node as PlacedFetch).fetch.serviceName;

/** Lets what nothing waits for wait for the next request to its subgraph: the whole takes no step more. */
function delay(units: readonly Unit[]): void {
  const batchable = units.filter(({ node }) => isBatchable(node));
  const waited = new Map<string, number[]>();
  const latest = new Map<string, number>();
  for (const unit of batchable) {
    const service = serviceOf(unit);
    if (unit.isLast) latest.set(service, Math.max(latest.get(service) ?? 0, unit.level));
    else waited.set(service, [...(waited.get(service) ?? []), unit.level]);
  }
  for (const unit of batchable) {
    if (!unit.isLast) continue;
    const service = serviceOf(unit);
    const next = (waited.get(service) ?? []).filter((level) => level >= unit.level);
    unit.level = next.length > 0 ? Math.min(...next) : (latest.get(service) ?? unit.level);
  }
}

/** Units that become one request, or one unit alone. */
function grouped(units: readonly Unit[]): number[][] {
  const groups = new Map<string, number[]>();
  const open = new Map<string, { key: string; size: number }>();
  for (const [index, unit] of units.entries()) {
    let key = String(index);
    if (isBatchable(unit.node)) {
      const place = `${unit.level} ${serviceOf(unit)}`;
      const known = open.get(place);
      if (known && known.size < MAXIMUM_LISTS) {
        key = known.key;
        known.size += 1;
      } else open.set(place, { key, size: 1 });
    }
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  const levelOf = ([first = 0]: number[]) => units[first]?.level ?? 0;
  return [...groups.values()].sort((one, other) => levelOf(one) - levelOf(other));
}

function nodeOf(group: readonly number[], units: readonly Unit[]): JoinedNode {
  const nodes = group.map((index) => (units[index] as Unit).node);
  const fetches = joinEqual(nodes);
  const [only] = fetches;
  return fetches.length === 1 && only ? only : { kind: 'Batch', fetches: fetches as PlacedFetch[] };
}

const isMutation = (node: JoinedNode): boolean =>
  node.kind === 'Fetch' && (node as FetchNode).operationKind === 'mutation';

/**
 * Batches what a plan asks of one subgraph: one request at each step, equal fetches as one. A step is as late as what it comes after
 * says; what nothing waits for goes with the next request to its subgraph. A plan that gets no fewer requests by this stays as it is.
 */
export function batchFetches(plan: JoinedNode): JoinedNode {
  const units: Unit[] = [];
  unfold(plan, [], units);
  // What changes something keeps its order.
  if (units.some(({ node }) => isMutation(node))) return plan;
  delay(units);
  const groups = grouped(units);
  if (groups.length === units.length) return plan;
  const groupOf = new Map(groups.flatMap((group, at) => group.map((index) => [index, at] as const)));
  const stages = groups.map((group) => {
    const after = group.flatMap((index) => units[index]?.after ?? []).map((index) => groupOf.get(index) ?? 0);
    return { node: nodeOf(group, units), after: [...new Set(after)] };
  });
  return { kind: 'Staged', stages };
}
