import { inSpan, inSpanAtOnce } from '@community-graph/schema/telemetry/tracing';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { estimatedCost } from '../planning/estimated-cost.ts';
import { OperationRefused } from '../planning/operation-refused.ts';
import { PlanThread, takesTooLong } from '../planning/plan-thread.ts';
import {
  type PlannedOperation,
  type PlanQuestion,
  planOperation,
  prepareOperation,
  type ReadOperation,
  readOperation,
} from '../planning/prepare-operation.ts';
import { RecentlyUsed } from '../planning/recently-used.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { isTooComplex } from './client-errors.ts';
import { CompiledOperation } from './compiled-operation.ts';
import { TypeRelations } from './type-relations.ts';

const MAXIMUM_OPERATIONS = 2_000;
const MAXIMUM_FAILURES = 200;
const MAXIMUM_CHARACTERS = 8 * 1024 * 1024;
/** Estimated cost from which an operation is planned off the event loop: Household360 has 60. */
const LONG_COST = 250;
/** A mutation whose conditions are variables is planned anew for their values, on the event loop. */
const REPLANNED_MILLISECONDS = 100;
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
  /** Those that are being planned off the event loop. */
  readonly #planning = new Map<string, Promise<CompiledOperation>>();
  readonly #thread: PlanThread;
  readonly #failures = new RecentlyUsed<Error>(MAXIMUM_FAILURES, MAXIMUM_CHARACTERS / 8);

  constructor(readonly supergraph: LoadedSupergraph) {
    this.#types = new TypeRelations(supergraph);
    const { sdl, pathsLimit } = supergraph;
    this.#thread = new PlanThread({ sdl, pathsLimit });
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
        this.#compile(prepareOperation(this.supergraph, { text, operationName, step }, validated)),
      );
      return this.#keep(key, compiled);
    } catch (error) {
      return this.#refuse(key, error as Error);
    }
  }

  /**
   * The same, planned off the event loop where that may take long; at once where it is at hand.
   * @throws {OperationRefused} when it cannot run
   */
  planned(text: string, operationName: string | null, validated?: DocumentNode, step = 0) {
    const key = keyOf(text, operationName, step);
    if (this.#operations.get(key) || this.#failures.get(key)) {
      return this.operation(text, operationName, undefined, step);
    }
    const known = this.#planning.get(key);
    if (known) return known;
    const read = this.#readIfLong({ text, operationName, step }, validated);
    if (!read) return this.operation(text, operationName, validated, step);
    const planning = inSpan('gateway.plan', {}, () => this.#planElsewhere(read)).then(
      (compiled) => this.#keep(key, compiled),
      (error: Error) => this.#refuse(key, error),
    );
    this.#planning.set(key, planning);
    const planned = () => this.#planning.delete(key);
    planning.then(planned, planned);
    return planning;
  }

  /** Plans nothing more than what was begun. */
  retire(): void {
    this.#thread.retire();
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
      this.#warm(planned);
    }
  }

  /** What takes long is planned meanwhile: its next request may have to wait for the rest of it. */
  #warm({ text, operationName, step }: PlannedOperation): void {
    const again = (compiled: CompiledOperation) => {
      compiled.cameAgain = true;
    };
    // Where it cannot be planned, its next request is told why.
    const untold = () => undefined;
    try {
      const planned = this.planned(text, operationName, undefined, step);
      if (planned instanceof Promise) planned.then(again, untold);
      else again(planned);
    } catch {
      untold();
    }
  }

  /** The operation of a text, not validated, if planning it may take long. */
  #readIfLong(question: PlanQuestion, validated?: DocumentNode): ReadOperation | null {
    try {
      const read = readOperation(question, validated);
      return estimatedCost(this.schema, read.document, read.operation) < LONG_COST ? null : read;
    } catch (error) {
      if (error instanceof OperationRefused) return null;
      throw error;
    }
  }

  async #planElsewhere(read: ReadOperation): Promise<CompiledOperation> {
    const { text, operationName, step } = read;
    const answer = await this.#thread.plan({ text, operationName, step });
    if ('refused' in answer) {
      throw new OperationRefused(
        answer.refused.map(({ message, extensions }) => new GraphQLError(message, { extensions })),
      );
    }
    if ('failed' in answer) throw new Error(answer.failed);
    const planned = planOperation(this.supergraph, read, answer.plan);
    if (planned.planUnder && answer.milliseconds > REPLANNED_MILLISECONDS) throw takesTooLong();
    return this.#compile(planned);
  }

  #keep(key: string, compiled: CompiledOperation): CompiledOperation {
    this.#operations.set(key, compiled);
    return compiled;
  }

  /** What took long to find out is not found out twice. */
  #refuse(key: string, given: Error): never {
    // The planner gives what it gives up on no code of its own, and Apollo Server a status of 500.
    const error = given instanceof GraphQLError || !isTooComplex(given) ? given : takesTooLong();
    const isOfTheMoment = error instanceof GraphQLError && error.extensions.code === 'RATE_LIMITED';
    if (!isOfTheMoment) this.#failures.set(key, error);
    throw error;
  }

  #compile(planned: PlannedOperation): CompiledOperation {
    return new CompiledOperation(planned, this.schema, this.#types);
  }
}
