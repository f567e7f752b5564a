import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, type OperationDefinitionNode, visit } from 'graphql';
import { entitySelection, operationOf, visitEntityFields, withEntityFields, withOperation } from './partial-fetch.ts';
import { withFetches } from './plan-fetches.ts';
import { isVariant, ownName, type RequiredNames, type RequiredVariants } from './required-names.ts';

type Rewrites = NonNullable<FetchNode['inputRewrites']>;
type Selections = readonly QueryPlanSelectionNode[];

/** Whether two fields require other values of one field. */
const differ = (one: RequiredVariants, other: RequiredVariants): boolean =>
  [...one].some(([way, names]) => {
    const others = other.get(way);
    return others !== undefined && (names.size !== others.size || [...names].some((name) => !others.has(name)));
  });

/** What is asked of entities, in groups within which no two fields require other values of one field. */
class Groups {
  readonly all: Map<string, ReadonlySet<string>>[] = [];
  readonly #of = new Map<FieldNode, number>();

  add(field: FieldNode, required: RequiredVariants | undefined): void {
    if (!required) return;
    const known = this.all.findIndex((group) => !differ(group, required));
    const number = known < 0 ? this.all.push(new Map()) - 1 : known;
    const group = this.all[number] as Map<string, ReadonlySet<string>>;
    for (const [way, names] of required) group.set(way, names);
    this.#of.set(field, number);
  }

  /** The group of a field; the first of what requires no such. */
  of(field: FieldNode): number {
    return this.#of.get(field) ?? 0;
  }
}

/** What a fetch is sent, without what only other groups require. */
function requiredBy(
  group: RequiredVariants,
  all: readonly RequiredVariants[],
  selections: Selections,
  way = '',
): Selections {
  return selections.flatMap((one): QueryPlanSelectionNode[] => {
    if (one.kind === 'InlineFragment') {
      return [{ ...one, selections: requiredBy(group, all, one.selections, way) as QueryPlanSelectionNode[] }];
    }
    const below = `${way}.${ownName(one.name)}`;
    const isInQuestion = all.some((other) => other.has(below));
    if (isInQuestion && !group.get(below)?.has(one.name)) return [];
    const inner = one.selections && (requiredBy(group, all, one.selections, below) as QueryPlanSelectionNode[]);
    return inner?.length === 0 ? [] : [{ ...one, ...(inner && { selections: inner }) }];
  });
}

/** Gives what is sent its own names. */
function renamings(selections: Selections, path: readonly string[] = []): Rewrites {
  return selections.flatMap((one): Rewrites => {
    if (one.kind === 'InlineFragment') return renamings(one.selections, path);
    const below = [...path, one.alias ?? one.name];
    // Those below first: they are found by the names that are still ours above them.
    const inner = renamings(one.selections ?? [], below);
    return isVariant(one.name)
      ? [...inner, { kind: 'KeyRenamer', path: below, renameKeyTo: ownName(one.name) }]
      : inner;
  });
}

/** A fetch in which everything has its own name again. */
function restored(fetch: FetchNode, operation: OperationDefinitionNode, requires: Selections | undefined): FetchNode {
  const { inputRewrites = [] } = fetch;
  const own = visit(operation, {
    Field: (node) => {
      if (!isVariant(node.name.value)) return undefined;
      return { ...node, alias: node.alias ?? node.name, name: { ...node.name, value: ownName(node.name.value) } };
    },
  });
  return {
    ...withOperation(fetch, own),
    inputRewrites: [...inputRewrites, ...renamings(requires ?? [])],
    ...(requires && { requires: [...requires] }),
  };
}

/** A fetch as its subgraph understands it: several, where what it asks requires other values of one field. */
function restoredFetch(fetch: FetchNode, names: RequiredNames): FetchNode[] {
  const { requires } = fetch;
  const operation = operationOf(fetch);
  const asked = requires && entitySelection(operation);
  const groups = new Groups();
  if (asked) visitEntityFields(asked, (field, typeName) => groups.add(field, names.of(typeName, field.name.value)));
  if (!requires || groups.all.length < 2) return [restored(fetch, operation, requires)];
  return groups.all.map((group, number) => {
    const part = withEntityFields(operation, (field) => groups.of(field) === number);
    return restored(fetch, part, requiredBy(group, groups.all, requires));
  });
}

/** A plan over a supergraph with names for what is required, as the subgraphs understand it. */
export const restoredPlan = (node: PlanNode, names: RequiredNames): PlanNode =>
  withFetches(node, (fetch) => restoredFetch(fetch, names));
