import type { Fault } from '@community-graph/kit/errors';
import type { TestAnswer } from '@community-graph/kit/testing/test-subgraph';

/** Codes of an answer's errors, for tests. */
export const codesOf = (answer: TestAnswer): unknown[] => answer.errors.map((error) => error.extensions?.code);

/** Faults of an answer as `input.since IN_THE_FUTURE`, sorted, for tests. */
export const faultsOf = (answer: TestAnswer): string[] =>
  answer.errors
    .flatMap((error) => (error.extensions?.faults ?? []) as Fault[])
    .map((fault) => `${fault.path.join('.')} ${fault.code}`)
    .sort();
