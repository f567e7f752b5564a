import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { type FieldNode, type GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { sentNames } from '../planning/plan-fetches.ts';
import type { PlannedOperation } from '../planning/prepare-operation.ts';
import type { Batch } from './batched-fetches.ts';
import { oneForEachPlace, type PlacedError } from './error-places.ts';
import { asksForSchema, introspect, introspectionFields } from './introspect.ts';
import type { JoinedNode } from './joined-fetches.ts';
import { compilePlan, type Run, type Shapes, type Step } from './run-plan.ts';
import { conditionVariables, FieldSelection, fragmentsOf } from './selected-fields.ts';
import { SelectedPlaces, tellableErrors } from './selected-places.ts';
import type { AnswerShape } from './splicing/answer-shape.ts';
import { ClientPositions } from './splicing/client-positions.ts';
import { batchesOf, fetchesOf, PlanUses } from './splicing/plan-uses.ts';
import { ShapeCompiler } from './splicing/shape-compiler.ts';
import type { Fetcher } from './subgraph-operation.ts';
import type { TypeRelations } from './type-relations.ts';
import { AnswerCompiler, AnswerWriting, type Violation } from './write-answer.ts';

/** Most writers kept for one operation: one for each set of values of what `@skip` and `@include` ask. */
const MAXIMUM_VARIANTS = 16;
const NOTHING: ReadonlyMap<string, string> = new Map();

/** What came of an operation. */
export interface WrittenAnswer {
  /** JSON of the data, a character for each byte; `null` for an operation that could not run at all. */
  readonly data: string | null;
  readonly errors: readonly PlacedError[];
  /** Where subgraphs answered against their schemas. */
  readonly violations: readonly Violation[];
  /** Variables that are not valid. */
  readonly refused: readonly GraphQLError[];
}

interface Variant {
  readonly steps: Step | null;
  readonly write: ReturnType<AnswerCompiler['root']>;
  readonly introspected: readonly FieldNode[];
  /** The errors of a run as the client is told them. */
  readonly tell: (run: Run) => readonly PlacedError[];
}

/** An operation, prepared as far as it can be before there is a request. */
export class CompiledOperation {
  /** Whether it was asked for more than once. */
  cameAgain = false;
  readonly #steps: Step | null;
  readonly #introspects: boolean;
  readonly #conditions: readonly string[];
  readonly #fragments: ReturnType<typeof fragmentsOf>;
  readonly #variants = new Map<string, Variant>();

  constructor(
    readonly planned: PlannedOperation,
    private readonly schema: GraphQLSchema,
    private readonly types: TypeRelations,
  ) {
    const { plan, document } = planned;
    this.#conditions = conditionVariables(document);
    this.#fragments = fragmentsOf(document);
    this.#steps = this.#compile(plan);
    this.#introspects = asksForSchema(document);
  }

  /** Whether it asks for the schema itself, under whatever conditions. */
  get introspects(): boolean {
    return this.#introspects;
  }

  /** Runs the operation. It never rejects. */
  async run<Context>(
    given: Readonly<Record<string, unknown>>,
    fetcher: Fetcher<Context>,
    context: Context,
  ): Promise<WrittenAnswer> {
    const { operation } = this.planned;
    const { coerced, errors: refused } = getVariableValues(this.schema, operation.variableDefinitions ?? [], given);
    if (!coerced) return { data: null, errors: [], violations: [], refused };
    const root = Object.create(null) as Record<string, unknown>;
    const run: Run = {
      given,
      coerced,
      root,
      errors: [],
      lacking: new Set(),
      broken: new Set(),
      silenced: new Set(),
      fetcher: fetcher as Fetcher<unknown>,
      context,
    };
    const { steps, write, introspected, tell } = this.#variantFor(coerced);
    await steps?.run(run, { paths: [[]], objects: [root], foundBy: null });
    const schemaItself = introspected.length === 0 ? NOTHING : this.#introspect(introspected, given);
    const errors = run.errors.length === 0 ? run.errors : tell(run);
    const writing = new AnswerWriting(errors, run, schemaItself);
    const data = write(root, writing, 0) ?? 'null';
    return { data, errors, violations: writing.violations, refused: [] };
  }

  #compile({ node }: QueryPlan): Step | null {
    if (node?.kind === 'Subscription') throw new Error('A subscription has no one answer.');
    if (!node) return null;
    return compilePlan(node, this.types, (joined) => this.#shapesOf(joined));
  }

  /** What is answered must not depend on conditions: then it is known how it will be written. */
  #shapesOf(plan: JoinedNode): Shapes {
    const { operation } = this.planned;
    const root = this.schema.getRootType(operation.operation);
    const fetches = this.#conditions.length === 0 && root ? fetchesOf(plan) : null;
    if (!fetches || !root) return new Map();
    const selection = new FieldSelection(this.schema, this.#fragments, new Map());
    const positions = new ClientPositions(this.schema, selection, { type: root, position: [operation.selectionSet] });
    const schemas = { api: this.schema, full: this.types.schema };
    const compiler = new ShapeCompiler(schemas, positions, new PlanUses(fetches));
    const shapes = new Map<FetchNode | Batch, AnswerShape>();
    const add = (of: FetchNode | Batch, shape: AnswerShape | null) => shape && shapes.set(of, shape);
    for (const one of fetches) add(one.fetch, compiler.of(one, root.name));
    for (const batch of batchesOf(plan)) {
      add(
        batch,
        compiler.ofBatch(batch.fetches.flatMap(({ fetch }) => fetches.find((one) => one.fetch === fetch) ?? [])),
      );
    }
    return shapes;
  }

  #introspect(fields: readonly FieldNode[], given: Readonly<Record<string, unknown>>): Map<string, string> {
    const { document, operation } = this.planned;
    return introspect({ schema: this.schema, document, operation }, fields, given);
  }

  #variantFor(coerced: Readonly<Record<string, unknown>>): Variant {
    const key = this.#conditions.map((name) => (coerced[name] === true ? '1' : '0')).join('');
    const known = this.#variants.get(key);
    if (known) return known;
    const conditions = new Map(this.#conditions.map((name) => [name, coerced[name] === true]));
    const selection = new FieldSelection(this.schema, this.#fragments, conditions);
    const { operation, planUnder } = this.planned;
    const type = this.schema.getRootType(operation.operation);
    if (!type) throw new Error(`The graph has no ${operation.operation}.`);
    const plan = planUnder ? planUnder(conditions) : this.planned.plan;
    const places = new SelectedPlaces(this.schema, selection, { type, selectionSet: operation.selectionSet });
    const variant: Variant = {
      steps: planUnder ? this.#compile(plan) : this.#steps,
      tell: ({ root, errors }) => oneForEachPlace(tellableErrors(errors, root, places, sentNames(plan))),
      write: new AnswerCompiler(this.schema, selection).root(type, operation.selectionSet),
      introspected: introspectionFields(selection.of(type, [operation.selectionSet])),
    };
    const [oldest] = this.#variants.keys();
    if (this.#variants.size >= MAXIMUM_VARIANTS && oldest !== undefined) this.#variants.delete(oldest);
    this.#variants.set(key, variant);
    return variant;
  }
}
