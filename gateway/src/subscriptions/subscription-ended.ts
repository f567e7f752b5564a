/** Codes of the contract by which a subscription is refused or ends. */
export type EndCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN_FIELD'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'SUBGRAPH_UNAVAILABLE'
  | 'RATE_LIMITED'
  | 'INTERNAL';

const STATUS: Readonly<Record<EndCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN_FIELD: 403,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  SUBGRAPH_UNAVAILABLE: 503,
  RATE_LIMITED: 429,
  INTERNAL: 500,
};

/** A subscription is not begun, or ends; the message tells the client what to do. */
export class SubscriptionEnded extends Error {
  override readonly name = 'SubscriptionEnded';

  constructor(
    readonly code: EndCode,
    message: string,
    /** What else the client is told, for example `reason` or `department`. */
    readonly told: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** HTTP status where no event was sent yet. */
  get status(): number {
    return STATUS[this.code];
  }

  /** The error in the shape of GraphQL. */
  toGraphql(): { message: string; extensions: Record<string, string> } {
    return { message: this.message, extensions: { code: this.code, ...this.told } };
  }
}

/** The text or arguments of a subscription cannot be used. */
export const badSubscription = (message: string): SubscriptionEnded => new SubscriptionEnded('BAD_USER_INPUT', message);
