import { randomUUID } from 'node:crypto';
import type { Policy } from '@community-graph/schema/access/policy';
import type { Caller } from '@community-graph/schema/caller';
import { codeOf, faultsOf } from './refusals.ts';
import type { TestAnswer, TestSubgraph } from './test-subgraph.ts';

/** What a test reads of a thing when it says no more about it. */
export interface MutatedRow {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** What a mutation of a test gave: its payload's one thing, or why it was refused. */
export interface Mutated<Row = MutatedRow> {
  /** `undefined` when it was refused: a test that goes on with it has expected that it was not. */
  readonly row: Row;
  readonly code: unknown;
  readonly faults: readonly string[];
  readonly answer: TestAnswer;
}

/** How a test's mutation differs from the usual. */
export interface MutationOptions {
  /** Name of the input type, when it is not that of the mutation. */
  readonly type?: string;
  readonly caller?: Partial<Caller>;
  readonly policy?: Partial<Policy>;
}

/** Runs mutations of one thing. */
export type Mutate<Row = MutatedRow> = (
  mutation: string,
  input: object,
  options?: MutationOptions,
) => Promise<Mutated<Row>>;

/** Runs mutations of one thing; each has a key of its own unless the input brings one. */
export const mutating =
  <Row = MutatedRow>(subgraph: () => TestSubgraph, thing: string, fields: string): Mutate<Row> =>
  async (mutation, input, { type, caller, policy } = {}) => {
    const inputType = type ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const document = `mutation ($input: ${inputType}!) { result: ${mutation}(input: $input) { ${thing} { ${fields} } } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const answer = await subgraph().execute(document, variables, caller, policy);
    return { row: answer.data?.result?.[thing], code: codeOf(answer), faults: faultsOf(answer), answer };
  };

/** The thing of the one that was done, of mutations that ran at once. */
export function winnerOf<Row>(all: readonly Mutated<Row>[]): Row {
  const done = all.find(({ code }) => code === undefined);
  if (!done) throw new Error(`None was done: ${all.map(({ code }) => code).join(', ')}`);
  return done.row;
}
