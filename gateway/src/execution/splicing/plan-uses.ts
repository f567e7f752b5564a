import type { FetchNode, QueryPlanSelectionNode, ResponsePath } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Batch } from '../batched-fetches.ts';
import type { JoinedNode } from '../joined-fetches.ts';
import { fragmentsOf } from '../selected-fields.ts';

/** Names of fields from the root of the answer on, without steps into lists. */
export type Names = readonly string[];

/** A fetch of a plan, with what it asks and where its answer goes. */
export interface KnownFetch {
  readonly fetch: FetchNode;
  /** Where what it asks for stands in the answer. */
  readonly places: readonly Names[];
  /** What is asked of the root, or of the entities. */
  readonly selectionSet: SelectionSetNode;
  readonly fragments: ReturnType<typeof fragmentsOf>;
}

const INTO_LIST = '@';
const keyOf = (names: Names): string => names.join(' ');
const namesOf = (path: ResponsePath): Names => path.filter((step) => step !== INTO_LIST).map(String);

function selectionOf(document: DocumentNode, { requires }: FetchNode): SelectionSetNode | null {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  if (!requires) return operation.selectionSet;
  const [entities] = operation.selectionSet.selections;
  return entities?.kind === Kind.FIELD ? (entities.selectionSet ?? null) : null;
}

function placed(fetch: FetchNode, paths: readonly ResponsePath[]): KnownFetch | null {
  const document = parse(fetch.operation, { noLocation: true });
  const selectionSet = selectionOf(document, fetch);
  return selectionSet && { fetch, places: paths.map(namesOf), selectionSet, fragments: fragmentsOf(document) };
}

/** The fetches of a plan; `null` where one of them is under a condition, or at a place that depends on what is answered. */
export function fetchesOf(node: JoinedNode): KnownFetch[] | null {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') {
    const found = node.nodes.map(fetchesOf);
    return found.includes(null) ? null : found.flatMap((some) => some ?? []);
  }
  if (node.kind === 'Staged' || node.kind === 'Batch') {
    const found = node.kind === 'Batch' ? node.fetches.map(fetchesOf) : node.stages.map((one) => fetchesOf(one.node));
    return found.includes(null) ? null : found.flatMap((some) => some ?? []);
  }
  const fetch =
    node.kind === 'PlacedFetch' ? placed(node.fetch, node.paths) : node.kind === 'Fetch' ? placed(node, [[]]) : null;
  return fetch && [fetch];
}

/** The batches of a plan. */
export function batchesOf(node: JoinedNode): Batch[] {
  if (node.kind === 'Batch') return [node];
  if (node.kind === 'Staged') return node.stages.flatMap((one) => batchesOf(one.node));
  return node.kind === 'Sequence' || node.kind === 'Parallel' ? node.nodes.flatMap(batchesOf) : [];
}

/** What a plan does with the objects of an answer, by their place. */
export class PlanUses {
  /** Objects that something is asked of, or that are sent. */
  readonly #needed = new Set<string>();
  /** Which fetches tell of an object. */
  readonly #told = new Map<string, Set<KnownFetch>>();

  constructor(fetches: readonly KnownFetch[]) {
    for (const one of fetches) {
      for (const place of one.places) {
        for (let length = 1; length <= place.length; length += 1) this.#needed.add(keyOf(place.slice(0, length)));
        this.#require(one.fetch.requires ?? [], place);
        this.#tell(one, one.selectionSet, place);
      }
    }
  }

  /** Whether the plan needs an object as one, and not only its text. */
  isNeeded(place: Names): boolean {
    return this.#needed.has(keyOf(place));
  }

  /** Whether several fetches tell of an object. */
  isJoined(place: Names): boolean {
    return (this.#told.get(keyOf(place))?.size ?? 0) > 1;
  }

  #require(selections: readonly QueryPlanSelectionNode[], place: Names): void {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') this.#require(selection.selections, place);
      else if (selection.selections?.length) {
        const below = [...place, selection.alias ?? selection.name];
        this.#needed.add(keyOf(below));
        this.#require(selection.selections, below);
      }
    }
  }

  #tell(by: KnownFetch, { selections }: SelectionSetNode, place: Names): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = by.fragments.get(selection.name.value);
        if (fragment) this.#tell(by, fragment.selectionSet, place);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) this.#tell(by, selection.selectionSet, place);
      else if (selection.selectionSet) {
        const below = [...place, selection.alias?.value ?? selection.name.value];
        const known = this.#told.get(keyOf(below)) ?? new Set();
        this.#told.set(keyOf(below), known.add(by));
        this.#tell(by, selection.selectionSet, below);
      }
    }
  }
}
