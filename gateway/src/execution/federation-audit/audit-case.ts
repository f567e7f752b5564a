import type { SubgraphDefinition } from '../../testing/federated-graph.ts';

/** One question of an audit, and the only right answer to it. */
export interface AuditQuestion {
  /** What is shown, as the end of a sentence that begins with the topic. */
  readonly it: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** The answer's data; undefined where the operation must not run at all. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  /** Paths of the answer's errors, in any order. */
  readonly errors?: readonly (readonly (string | number)[])[];
  /** Fetches that each subgraph may get at most, where more of them are a fault. */
  readonly atMost?: Readonly<Record<string, number>>;
  /** In what our engine still errs here; the test fails once it does no more. */
  readonly engineErrs?: string;
  /** In what Apollo's gateway errs here; the test fails once it does no more. */
  readonly stockErrs?: string;
}

/** A small supergraph that shows one feature of the federation's specification. */
export interface AuditCase {
  readonly topic: string;
  readonly subgraphs: Readonly<Record<string, SubgraphDefinition>>;
  readonly questions: readonly AuditQuestion[];
}
