import type { ConditionNode, FetchNode, FlattenNode, PlanNode, ResponsePath } from '@apollo/query-planner';
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

class Flatten implements Step {
  constructor(
    private readonly paths: readonly ResponsePath[],
    private readonly step: Step,
  ) {}

  async run(run: Run, at: Cursor): Promise<void> {
    const paths = at.paths.flatMap((above) => this.paths.map((path) => [...above, ...path]));
    const [only] = this.paths;
    if (this.paths.length === 1 && only) {
      const found = objectsAt(at.objects, only);
      // One that stands at several places is asked of once.
      const objects = found.length > 1 ? [...new Set(found)] : found;
      if (objects.length > 0) await this.step.run(run, { paths, objects, foundBy: null });
      return;
    }
    const foundBy = new Map<JsonObject, number>();
    for (const [index, path] of this.paths.entries()) {
      for (const object of objectsAt(at.objects, path)) if (!foundBy.has(object)) foundBy.set(object, index);
    }
    if (foundBy.size === 0) return;
    await this.step.run(run, { paths, objects: [...foundBy.keys()], foundBy: [...foundBy.values()] });
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
export type Shapes = ReadonlyMap<FetchNode, AnswerShape>;
type ShapesOf = (plan: JoinedNode) => Shapes;

const NO_SHAPES: ShapesOf = () => new Map();

/** Makes a plan's steps, each prepared as far as it can be before there is a request. */
export function compilePlan(node: PlanNode, types: TypeRelations, shapes: ShapesOf = NO_SHAPES): Step {
  const joined = joinFetches(node);
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
