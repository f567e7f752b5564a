import { textOf } from './byte-text.ts';

/** One operation for a subgraph, as it goes over the wire. */
export class SubgraphOperation {
  constructor(
    readonly query: string,
    readonly isMutation: boolean,
    /** The body of the request: `query` and `variables`, as JSON, a character for each byte. */
    readonly json: string,
    /** How many entities are asked for in each list of the answer; `null` when none are. */
    readonly entities: ReadonlyMap<string, number> | null,
    /**
     * Reads the body of the answer, a character for each byte, into what an engine takes: a payload as GraphQL has it, if the
     * subgraph is right. It throws for what is no JSON.
     */
    readonly read: (body: string) => unknown,
  ) {}

  /** The variables, read back from the body: only errors and tests ask for them. */
  get variables(): Readonly<Record<string, unknown>> {
    return (JSON.parse(textOf(this.json)) as { variables: Record<string, unknown> }).variables;
  }
}

/** An error in a subgraph's answer. */
export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

/** A subgraph's answer, as its operation read it: with `errors` as clients may see them. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
}

/**
 * Sends one operation to a subgraph, and answers with what the operation reads of the body of its answer. What it throws becomes
 * an error of the fetch; the rest of the operation stands.
 */
export type Fetcher<Context> = (
  subgraph: string,
  operation: SubgraphOperation,
  context: Context,
) => Promise<SubgraphResponse>;
