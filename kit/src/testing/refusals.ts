import type { Fault } from '../errors.ts';
import type { TestAnswer } from './test-subgraph.ts';

type Refused = Pick<TestAnswer, 'errors'>;

/** Codes of an answer's errors. */
export const codesOf = ({ errors }: Refused): unknown[] => errors.map((error) => error.extensions?.code);

/** The code of an answer's first error, if it has one. */
export const codeOf = (answer: Refused): unknown => codesOf(answer)[0];

/** The faults of a refused input, each as `input.since IN_THE_FUTURE`, in the order told. */
export const faultsOf = ({ errors }: Refused): string[] =>
  errors
    .flatMap((error) => (error.extensions?.faults ?? []) as Fault[])
    .map((fault) => `${fault.path.join('.')} ${fault.code}`);
