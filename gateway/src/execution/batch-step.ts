import type { FetchNode } from '@apollo/query-planner';
import { batchedOperation, entitiesName, listName } from './batched-operation.ts';
import { bytesOf } from './byte-text.ts';
import { type Asked, checked, type FetchStep, unanswered, variablesOf } from './fetch-step.ts';
import { readAnswer } from './read-answer.ts';
import type { Cursor, Run, Step } from './run-plan.ts';
import type { AnswerShape } from './splicing/answer-shape.ts';
import { type SubgraphError, SubgraphOperation, type SubgraphResponse } from './subgraph-operation.ts';

/** A fetch of a batch. */
export interface BatchedFetch {
  readonly fetch: FetchNode;
  readonly step: FetchStep;
  /** Which of the batch's places it is for. */
  readonly place: number;
}

/** Finds the objects at a place; `null` where there are none. */
export type FindObjects = (at: Cursor) => Cursor | null;

/** A fetch that has something to ask. */
interface Part {
  readonly n: number;
  readonly step: FetchStep;
  readonly at: Cursor;
  readonly asked: Asked;
}

/** The errors of one fetch of a batch, as if it had been alone; those without a place are of all. */
function errorsOf(n: number, errors: readonly SubgraphError[]): SubgraphError[] {
  const name = entitiesName(n);
  return errors.flatMap((error) => {
    const { path } = error;
    if (!Array.isArray(path) || path.length === 0) return [error];
    return path[0] === name ? [{ ...error, path: [entitiesName(0), ...path.slice(1)] }] : [];
  });
}

/** Several fetches for entities of one subgraph, as one request. */
export class BatchStep implements Step {
  readonly #operation: string;
  readonly #prefix: string;
  readonly #variables: readonly string[];
  readonly #service: string;
  readonly #read: (body: string) => unknown;

  constructor(
    private readonly fetches: readonly BatchedFetch[],
    /** Where in the answer the fetches work. */
    private readonly places: readonly FindObjects[],
    shape: AnswerShape | null,
  ) {
    const nodes = fetches.map(({ fetch }) => fetch);
    this.#operation = batchedOperation(nodes);
    this.#prefix = `{"query":${bytesOf(JSON.stringify(this.#operation))},"variables":{`;
    this.#variables = [...new Set(nodes.flatMap(({ variableUsages }) => variableUsages ?? []))];
    this.#service = nodes[0]?.serviceName ?? '';
    this.#read = shape ? (body) => shape.read(body) ?? readAnswer(body) : readAnswer;
  }

  async run(run: Run, cursor: Cursor): Promise<void> {
    const found = this.places.map((find) => find(cursor));
    const parts = this.fetches.flatMap(({ step, place }, n): Part[] => {
      const at = found[place];
      const asked = at && step.ask(at, run);
      return at && asked && asked.count > 0 ? [{ n, step, at, asked }] : [];
    });
    const [first, ...more] = parts;
    if (!first) return;
    if (more.length === 0) return first.step.send(run, first.at, first.asked);
    let response: SubgraphResponse;
    try {
      response = checked(await run.fetcher(this.#service, this.#operationOf(run, parts), run.context));
    } catch (cause) {
      run.errors.push(unanswered(cause));
      return;
    }
    await this.#hand(response, parts, run);
  }

  #operationOf(run: Run, parts: readonly Part[]): SubgraphOperation {
    const written = new Map(parts.map(({ n, asked }) => [n, asked]));
    const lists = this.fetches.map((_, n) => `"${listName(n)}":[${written.get(n)?.representations ?? ''}]`);
    const json = `${this.#prefix}${[...variablesOf(this.#variables, run), ...lists].join(',')}}}`;
    const counts = new Map(this.fetches.map((_, n) => [entitiesName(n), written.get(n)?.count ?? 0]));
    return new SubgraphOperation(this.#operation, false, json, counts, this.#read);
  }

  /** Gives each fetch its part of the answer. */
  async #hand({ data, errors = [] }: SubgraphResponse, parts: readonly Part[], run: Run): Promise<void> {
    const own = parts.map(({ n }) => errorsOf(n, errors));
    if (!data && errors.length > 0 && own.some((some) => some.length === 0)) {
      // One list that failed as a whole took the others with it: each is asked for by itself.
      await Promise.all(parts.map(({ step, at, asked }) => step.send(run, at, asked)));
      return;
    }
    const told = new Set<SubgraphError>();
    for (const [index, { n, step, at, asked }] of parts.entries()) {
      const part = data ? { [entitiesName(0)]: data[entitiesName(n)] } : null;
      const those = own[index] ?? [];
      try {
        step.take({ data: part, errors: those }, asked, at, run);
        // One without a place is told once.
        const placed = those.filter((error) => !told.has(error));
        for (const error of placed) told.add(error);
        step.tell(placed, asked, at, run);
      } catch (cause) {
        run.errors.push(unanswered(cause));
      }
    }
  }
}
