/** One operation for a subgraph, as it goes over the wire. */
export class SubgraphOperation {
  constructor(
    readonly query: string,
    readonly isMutation: boolean,
    /** The body of the request: `query` and `variables`, as JSON. */
    readonly json: string,
    /** Number of entities that are asked for; `null` when none are. */
    readonly entities: number | null,
  ) {}

  /** The variables, read back from the body: only errors and tests ask for them. */
  get variables(): Readonly<Record<string, unknown>> {
    return (JSON.parse(this.json) as { variables: Record<string, unknown> }).variables;
  }
}

/** An error in a subgraph's answer. */
export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

/** A subgraph's answer, parsed. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
}

/**
 * Sends one operation to a subgraph, and answers with the text of its answer, or with what was parsed of it. What it
 * throws becomes an error of the fetch; the rest of the operation stands.
 */
export type Fetcher<Context> = (
  subgraph: string,
  operation: SubgraphOperation,
  context: Context,
) => Promise<string | SubgraphResponse>;
