/** How a request to a subgraph came to nothing. */
export type FailureKind =
  /** No connection, or it broke. */
  | 'CONNECTION'
  /** No complete answer within the deadline. */
  | 'DEADLINE'
  /** Not asked: it failed too often a moment ago. */
  | 'PAUSED'
  /** Not asked: as much as it may have is under way to it. */
  | 'BUSY'
  /** An HTTP status that no GraphQL answer has. */
  | 'STATUS'
  /** Not a GraphQL answer. */
  | 'MALFORMED'
  /** Longer than allowed. */
  | 'TOO_LARGE'
  /** The department knows already that the key of the caller's token was revoked. */
  | 'REVOKED'
  /** The client left; nobody waits for the answer. */
  | 'CLIENT_LEFT';

const NO_SYMPTOMS: readonly FailureKind[] = ['CLIENT_LEFT', 'TOO_LARGE', 'PAUSED', 'BUSY', 'REVOKED'];

/** A subgraph gave no usable answer. The message is for the log. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';

  constructor(
    readonly kind: FailureKind,
    /** Whether the request may have reached the subgraph, so that a mutation may have been carried out. */
    readonly mayHaveArrived: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the failure says something of the subgraph's health, rather than of this one request. */
  get isSymptom(): boolean {
    return !NO_SYMPTOMS.includes(this.kind);
  }
}
