import type { FetchNode } from '@apollo/query-planner';
import { bytesOf } from './byte-text.ts';
import { EntityPlaces } from './entity-places.ts';
import type { Path, PlacedError } from './error-places.ts';
import { isObject, jsonOf } from './json-text.ts';
import { mergeInto, ownCopy } from './merge.ts';
import { readAnswer } from './read-answer.ts';
import { RepresentationWriter } from './representation.ts';
import { rewriteAnswer, rewritePath } from './rewrite-answer.ts';
import type { Cursor, Run, Step } from './run-plan.ts';
import type { AnswerShape } from './splicing/answer-shape.ts';
import { type SubgraphError, SubgraphOperation, type SubgraphResponse } from './subgraph-operation.ts';
import type { TypeRelations } from './type-relations.ts';

/** Most places that one error of a subgraph is told at. */
const MAXIMUM_PLACES = 1_000;

/** What is asked of entities: each only once, and which object gets which answer. */
export interface Asked {
  /** JSON of the representations, none twice. */
  readonly representations: string;
  readonly count: number;
  /** For each object of the cursor the number of its representation; -1: none. */
  readonly numbers: readonly number[];
}

/** A subgraph's answer that cannot be used. */
class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
}

/** @throws {UnusableAnswer} for what is no answer */
export function checked(response: SubgraphResponse): SubgraphResponse {
  if (!isObject(response)) throw new UnusableAnswer('The subgraph’s answer is no object.');
  const { data, errors } = response;
  if (data !== null && data !== undefined && !isObject(data)) {
    throw new UnusableAnswer('The data of the subgraph’s answer are no object.');
  }
  if (errors !== null && errors !== undefined && !Array.isArray(errors)) {
    throw new UnusableAnswer('The errors of the subgraph’s answer are no list.');
  }
  return { data: data ?? null, errors: (errors ?? []).filter(isObject) };
}

function pathOf(error: SubgraphError): Path | null {
  const { path } = error;
  const isPath = Array.isArray(path) && path.every((step) => typeof step === 'string' || Number.isInteger(step));
  return isPath ? (path as Path) : null;
}

/** Whether an error is of one of the entities that were asked for, or of all. */
function isAbout(error: SubgraphError, number: number): boolean {
  const [, at] = pathOf(error) ?? [];
  return at === undefined || at === number;
}

/** The error of a fetch to which there is no usable answer. */
export const unanswered = (cause: unknown): PlacedError => ({
  message: 'A subgraph gave no usable answer.',
  extensions: { code: 'SUBREQUEST_FAILED' },
  cause,
});

/** The client's variables that a fetch uses, each as name and value in JSON. */
export function variablesOf(names: readonly string[], { given }: Run): string[] {
  const parts: string[] = [];
  for (const name of names) {
    if (Object.hasOwn(given, name) && given[name] !== undefined) {
      parts.push(`${JSON.stringify(name)}:${bytesOf(jsonOf(given[name]))}`);
    }
  }
  return parts;
}

/** One request to one subgraph, at one place of a plan. */
export class FetchStep implements Step {
  readonly #prefix: string;
  readonly #read: (body: string) => unknown;
  readonly #representations: RepresentationWriter | null;

  constructor(
    private readonly node: FetchNode,
    private readonly types: TypeRelations,
    shape: AnswerShape | null,
  ) {
    this.#read = shape ? (body) => shape.read(body) ?? readAnswer(body) : readAnswer;
    this.#prefix = `{"query":${bytesOf(JSON.stringify(node.operation))},"variables":{`;
    const { requires, inputRewrites, serviceName } = node;
    const keysOf = (typeName: string) => types.keysOf(typeName, serviceName);
    this.#representations = requires ? new RepresentationWriter(requires, inputRewrites ?? [], types, keysOf) : null;
  }

  async run(run: Run, at: Cursor): Promise<void> {
    const asked = this.ask(at, run);
    if (asked?.count !== 0) await this.send(run, at, asked);
  }

  /** Sends it, and takes what is answered. */
  async send(run: Run, at: Cursor, asked: Asked | null): Promise<void> {
    const { node } = this;
    const json = this.#body(run, asked);
    const counts = asked && new Map([['_entities', asked.count]]);
    const isMutation = node.operationKind === 'mutation';
    const operation = new SubgraphOperation(node.operation, isMutation, json, counts, this.#read);
    try {
      const response = checked(await run.fetcher(node.serviceName, operation, run.context));
      this.take(response, asked, at, run);
      this.tell(response.errors ?? [], asked, at, run);
    } catch (cause) {
      run.errors.push(unanswered(cause));
    }
  }

  /** What is asked of the objects at a place; `null`: the root is asked, once. */
  ask({ objects }: Cursor, { broken }: Run): Asked | null {
    if (!this.#representations) return null;
    const known = new Map<string, number>();
    const numbers: number[] = [];
    for (const object of objects) {
      const text = this.#representations.write(object, broken.has(object));
      if (text === null || typeof object.__typename !== 'string') {
        numbers.push(-1);
        continue;
      }
      const number = known.get(text) ?? known.size;
      if (number === known.size) known.set(text, number);
      numbers.push(number);
    }
    return { representations: [...known.keys()].join(','), count: known.size, numbers };
  }

  #body(run: Run, asked: Asked | null): string {
    const parts = variablesOf(this.node.variableUsages ?? [], run);
    if (asked) parts.push(`"representations":[${asked.representations}]`);
    return `${this.#prefix}${parts.join(',')}}}`;
  }

  /**
   * Merges an answer into the objects at a place.
   * @throws {UnusableAnswer} when it is none to what was asked
   */
  take({ data, errors = [] }: SubgraphResponse, asked: Asked | null, { objects, foundBy }: Cursor, run: Run): void {
    const { outputRewrites } = this.node;
    if (!data) {
      const silent = errors.length === 0 ? run.lacking : run.silenced;
      for (const object of objects) silent.add(object);
      return;
    }
    if (!asked) {
      rewriteAnswer(data, outputRewrites, this.types);
      for (const object of objects) mergeInto(object, data, this.types);
      return;
    }
    const { _entities: entities } = data;
    if (!Array.isArray(entities) || entities.length !== asked.count) {
      throw new UnusableAnswer('The subgraph’s answer has not one entity for each that was asked for.');
    }
    rewriteAnswer(entities, outputRewrites, this.types);
    const takers = new Map<number, number>();
    for (const [index, number] of asked.numbers.entries()) {
      const object = objects[index];
      const entity: unknown = entities[number];
      if (object && isObject(entity)) {
        const by = foundBy?.[index] ?? 0;
        const first = foundBy ? takers.get(number) : by;
        if (first === undefined) takers.set(number, by);
        // What is below it is one object for all at one path, where the same is asked below; at another it is its own.
        mergeInto(object, first === undefined || first === by ? entity : ownCopy(entity), this.types);
      } else if (object && entity === null) {
        const hasReason = errors.some((error) => isAbout(error, number));
        (hasReason ? run.broken : run.lacking).add(object);
      }
    }
  }

  /** Tells the errors of an answer. */
  tell(errors: readonly SubgraphError[], asked: Asked | null, at: Cursor, run: Run): void {
    for (const error of errors) this.#place(error, asked, at, run);
  }

  /** Puts an error at the places of the client's answer that it is about. */
  #place(error: SubgraphError, asked: Asked | null, at: Cursor, run: Run): void {
    const path = pathOf(error);
    const message = typeof error.message === 'string' ? error.message : 'A subgraph told of an error without words.';
    const told: PlacedError = { message, extensions: error.extensions ?? {}, cause: error };
    if (path === null || path.length === 0) {
      run.errors.push(told);
      return;
    }
    const places = new EntityPlaces(run.root, at.paths);
    const [first, number] = path;
    const isAtEntities = asked !== null && first === '_entities';
    const isAtOne = isAtEntities && typeof number === 'number';
    const concerned = isAtOne ? at.objects.filter((_, index) => asked.numbers[index] === number) : at.objects;
    const below = rewritePath(isAtEntities ? path.slice(2) : path, this.node.outputRewrites);
    const found = [...new Set(concerned)].flatMap((object) => places.of(object));
    for (const place of found.slice(0, MAXIMUM_PLACES)) {
      run.errors.push({ ...told, path: [...place, ...below] });
    }
    if (found.length === 0) run.errors.push(told);
  }
}
