import type { ConditionNode, FetchNode, FlattenNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import { BatchStep } from './batch-step.ts';
import { type Batch, batchFetches, type StagedPlan } from './batched-fetches.ts';
import { objectsAt } from './entity-places.ts';
import type { PlacedError } from './error-places.ts';
import { FetchStep } from './fetch-step.ts';
import { type JoinedNode, joinFetches } from './joined-fetches.ts';
import type { JsonObject } from './json-text.ts';
import type { AnswerShape } from './splicing/answer-shape.ts';
import type { Fetcher } from './subgraph-operation.ts';
import type { TypeRelations } from './type-relations.ts';

/** One running operation. */
export interface Run {
  /** What the client gave. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The same, coerced, with defaults. */
  readonly coerced: Readonly<Record<string, unknown>>;
  /** What the subgraphs told so far. */
  readonly root: JsonObject;
  /** What went wrong, at places by the names inside. */
  readonly errors: PlacedError[];
  /** Objects of which a subgraph told nothing at all, and no error says why. */
  readonly lacking: Set<JsonObject>;
  /** Objects of which a subgraph told nothing because something failed. */
  readonly broken: Set<JsonObject>;
  /** Objects of which one fetch told nothing, with errors that say why. */
  readonly silenced: Set<JsonObject>;
  readonly fetcher: Fetcher<unknown>;
  readonly context: unknown;
}

/** Where in the answer a step works. */
export interface Cursor {
  readonly paths: readonly ResponsePath[];
  /** What stands there. */
  readonly objects: readonly JsonObject[];
  /** For each object by which of several paths it was found: what is asked below may differ by path. */
  readonly foundBy: readonly number[] | null;
}

/** A step of a plan. It never throws: what goes wrong is among the run's errors. */
export interface Step {
  run(run: Run, at: Cursor): Promise<void>;
}

class Sequence implements Step {
  constructor(private readonly steps: readonly Step[]) {}

  async run(run: Run, at: Cursor): Promise<void> {
    for (const step of this.steps) await step.run(run, at);
  }
}

class Parallel implements Step {
  constructor(private readonly steps: readonly Step[]) {}

  async run(run: Run, at: Cursor): Promise<void> {
    await Promise.all(this.steps.map((step) => step.run(run, at)));
  }
}

/** Where what is below a place works; `null` where there is nothing. */
function cursorBelow({ paths, objects }: Cursor, below: readonly ResponsePath[]): Cursor | null {
  const all = paths.flatMap((above) => below.map((path) => [...above, ...path]));
  const [only] = below;
  if (below.length === 1 && only) {
    const found = objectsAt(objects, only);
    if (found.length === 0) return null;
    // One that stands at several places is asked of once.
    return { paths: all, objects: found.length > 1 ? [...new Set(found)] : found, foundBy: null };
  }
  const foundBy = new Map<JsonObject, number>();
  for (const [index, path] of below.entries()) {
    for (const object of objectsAt(objects, path)) if (!foundBy.has(object)) foundBy.set(object, index);
  }
  return foundBy.size === 0 ? null : { paths: all, objects: [...foundBy.keys()], foundBy: [...foundBy.values()] };
}

class Flatten implements Step {
  constructor(
    private readonly paths: readonly ResponsePath[],
    private readonly step: Step,
  ) {}

  async run(run: Run, at: Cursor): Promise<void> {
    const below = cursorBelow(at, this.paths);
    if (below) await this.step.run(run, below);
  }
}

class Staged implements Step {
  constructor(private readonly stages: readonly { readonly step: Step; readonly after: readonly number[] }[]) {}

  async run(run: Run, at: Cursor): Promise<void> {
    const ends: Promise<void>[] = [];
    for (const { step, after } of this.stages) {
      const before = after.flatMap((index) => ends[index] ?? []);
      ends.push(before.length === 0 ? step.run(run, at) : Promise.all(before).then(() => step.run(run, at)));
    }
    await Promise.all(ends);
  }
}

class Choice implements Step {
  constructor(
    private readonly variable: string,
    private readonly then: Step | null,
    private readonly otherwise: Step | null,
  ) {}

  async run(run: Run, at: Cursor): Promise<void> {
    const step = run.coerced[this.variable] === true ? this.then : this.otherwise;
    await step?.run(run, at);
  }
}

const choiceOf = ({ condition, ifClause, elseClause }: ConditionNode, types: TypeRelations): Step =>
  new Choice(
    condition,
    ifClause ? compilePlan(ifClause, types) : null,
    elseClause ? compilePlan(elseClause, types) : null,
  );

const flattenOf = ({ path, node }: FlattenNode, types: TypeRelations): Step =>
  new Flatten([path], compilePlan(node, types));

/** How the answers to the fetches of a plan are written, as far as that can be said. */
export type Shapes = ReadonlyMap<FetchNode | Batch, AnswerShape>;
type ShapesOf = (plan: JoinedNode) => Shapes;

const NO_SHAPES: ShapesOf = () => new Map();

/** Makes a plan's steps, each prepared as far as it can be before there is a request. */
export function compilePlan(node: PlanNode, types: TypeRelations, shapes: ShapesOf = NO_SHAPES): Step {
  const joined = batchFetches(joinFetches(node));
  return stepOf(joined, types, shapes(joined));
}

function stepOf(node: JoinedNode, types: TypeRelations, shapes: Shapes): Step {
  const shapeOf = (fetch: FetchNode) => shapes.get(fetch) ?? null;
  switch (node.kind) {
    case 'Sequence':
      return new Sequence(node.nodes.map((one) => stepOf(one, types, shapes)));
    case 'Parallel':
      return new Parallel(node.nodes.map((one) => stepOf(one, types, shapes)));
    case 'PlacedFetch':
      return new Flatten(node.paths, new FetchStep(node.fetch, types, shapeOf(node.fetch)));
    case 'Batch':
      return batchOf(node, types, shapes);
    case 'Staged':
      return stagedOf(node, types, shapes);
    case 'Flatten':
      return flattenOf(node, types);
    case 'Condition':
      return choiceOf(node, types);
    case 'Fetch':
      return new FetchStep(node, types, shapeOf(node));
    case 'Defer':
      throw new Error('Incremental answers are not offered.');
  }
}

function batchOf(batch: Batch, types: TypeRelations, shapes: Shapes): Step {
  // Several fetches are often for the same objects, which are found once.
  const places = [...new Map(batch.fetches.map(({ paths }) => [JSON.stringify(paths), paths]))];
  const fetches = batch.fetches.map(({ paths, fetch }) => ({
    fetch,
    step: new FetchStep(fetch, types, shapes.get(fetch) ?? null),
    place: places.findIndex(([key]) => key === JSON.stringify(paths)),
  }));
  const finders = places.map(
    ([, paths]) =>
      (at: Cursor) =>
        cursorBelow(at, paths),
  );
  return new BatchStep(fetches, finders, shapes.get(batch) ?? null);
}

function stagedOf({ stages }: StagedPlan, types: TypeRelations, shapes: Shapes): Step {
  return new Staged(stages.map(({ node, after }) => ({ step: stepOf(node, types, shapes), after })));
}
