import { inSpanAtOnce } from '@community-graph/schema/telemetry/tracing';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type PlannedOperation, prepareOperation } from '../planning/prepare-operation.ts';
import { RecentlyUsed } from '../planning/recently-used.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { CompiledOperation } from './compiled-operation.ts';
import { TypeRelations } from './type-relations.ts';

const MAXIMUM_OPERATIONS = 2_000;
const MAXIMUM_FAILURES = 200;
const MAXIMUM_CHARACTERS = 8 * 1024 * 1024;
/** Operations that a new graph is warmed with, and for how long at most. */
const WARMED_OPERATIONS = 200;
const WARMING_MILLISECONDS = 250;

/** The key of most is their text itself: it is not made anew for each request. */
function keyOf(text: string, operationName: string | null, step: number): string {
  if (step === 0) return operationName === null ? text : `${operationName}\n${text}`;
  return `${step} ${operationName ?? ''}\n${text}`;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Operations over one supergraph, each parsed, validated, planned and compiled once while it is in use. */
export class GraphEngine {
  readonly #types: TypeRelations;
  readonly #operations = new RecentlyUsed<CompiledOperation>(MAXIMUM_OPERATIONS, MAXIMUM_CHARACTERS);
  readonly #failures = new RecentlyUsed<Error>(MAXIMUM_FAILURES, MAXIMUM_CHARACTERS / 8);

  constructor(readonly supergraph: LoadedSupergraph) {
    this.#types = new TypeRelations(supergraph);
  }

  /** The schema that clients see. */
  get schema(): GraphQLSchema {
    return this.supergraph.apiSchema;
  }

  /**
   * The operation of a text, which must be all that decides of the plan: without what the caller may not have.
   * @param validated the text's document, if it was validated already
   * @param step of progressive overrides, on which the caller stands
   * @throws {OperationRefused} when it cannot run
   */
  operation(text: string, operationName: string | null, validated?: DocumentNode, step = 0): CompiledOperation {
    const key = keyOf(text, operationName, step);
    const known = this.#operations.get(key);
    if (known) {
      known.cameAgain = true;
      return known;
    }
    const failure = this.#failures.get(key);
    if (failure) throw failure;
    try {
      const compiled = inSpanAtOnce('gateway.plan', () =>
        this.#compile(prepareOperation(this.supergraph, text, operationName, validated, step)),
      );
      this.#operations.set(key, compiled);
      return compiled;
    } catch (error) {
      // What took long to find out is not found out twice.
      if (error instanceof Error) this.#failures.set(key, error);
      throw error;
    }
  }

  /**
   * Plans the operations that an earlier engine ran again and again, in pauses between requests, so that taking over makes nobody
   * wait. What the new graph does not allow, or what takes too long, is left to its next request.
   */
  async warmFrom(earlier: GraphEngine): Promise<void> {
    const until = performance.now() + WARMING_MILLISECONDS;
    const recurring = earlier.#operations.newestFirst().filter(({ cameAgain }) => cameAgain);
    const recent = recurring.slice(0, WARMED_OPERATIONS);
    for (const { planned } of recent.reverse()) {
      if (performance.now() > until) return;
      await nextTurn();
      try {
        this.operation(planned.text, planned.operationName, undefined, planned.step).cameAgain = true;
      } catch {
        // Its next request is told why.
      }
    }
  }

  #compile(planned: PlannedOperation): CompiledOperation {
    return new CompiledOperation(planned, this.schema, this.#types);
  }
}
