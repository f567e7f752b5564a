import { randomUUID } from 'node:crypto';
import type { Policy } from '@community-graph/schema/access/policy';
import type { Caller } from '@community-graph/schema/caller';
import { codeOf, faultsOf } from './refusals.ts';
import type { TestAnswer, TestSubgraph } from './test-subgraph.ts';

/** What a mutation of a test gave: its payload's one thing, or why it was refused. */
export interface Mutated {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer's fields by hand
  readonly row: any;
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

/** Runs mutations of one thing; each has a key of its own unless the input brings one. */
export const mutating =
  (subgraph: () => TestSubgraph, thing: string, fields: string) =>
  async (mutation: string, input: object, { type, caller, policy }: MutationOptions = {}): Promise<Mutated> => {
    const inputType = type ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const document = `mutation ($input: ${inputType}!) { result: ${mutation}(input: $input) { ${thing} { ${fields} } } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const answer = await subgraph().execute(document, variables, caller, policy);
    return { row: answer.data?.result?.[thing], code: codeOf(answer), faults: faultsOf(answer), answer };
  };
