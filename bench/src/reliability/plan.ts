/** An operation on one household, and how often it is asked among the others. */
export interface WatchedOperation {
  readonly name: string;
  readonly token: string;
  readonly document: string;
  readonly cases: readonly KnownAnswer[];
  /** So many of each round of the load; 1 unless it is told. */
  readonly weight?: number;
}

/** One household and what the graph said of it before anything was harmed. */
export interface KnownAnswer {
  readonly id: string;
  /** The whole body, to the byte. */
  readonly body: string;
}

/** What a load is to do until it is stopped. */
export interface WatchPlan {
  readonly url: string;
  readonly operations: readonly WatchedOperation[];
  /** Requests a second, whether they are answered or not. */
  readonly rate: number;
  readonly connections: number;
}

/** How an answer stands to what is known. */
export type Verdict =
  /** The same. */
  | 'whole'
  /** Right, but for what departments have that it names as not available. */
  | 'partial'
  /** Nothing but an error with a code of the contract. */
  | 'refused'
  /** No answer over HTTP. */
  | 'none'
  /** Partial, and a null is not said to be one for want of a department. */
  | 'told-as-whole'
  /** Anything else: another value, or an error that explains nothing. */
  | 'wrong'
  /** A value where the caller was refused one. */
  | 'leaked';

/** One request and its answer. */
export interface Sample {
  /** When it was due, in milliseconds of the epoch. */
  readonly due: number;
  /** From then until the answer was there. */
  readonly milliseconds: number;
  readonly operation: string;
  readonly verdict: Verdict;
  /** Departments that the answer says it lacks. */
  readonly lacks?: readonly string[];
  /** What is not right; of a refusal its code. */
  readonly detail?: string;
}

/** What the load's process is told. */
export type ToLoad = { readonly start: WatchPlan } | { readonly rate: number } | { readonly stop: true };
/** What it tells. */
export type FromLoad = { readonly samples: readonly Sample[] } | { readonly stopped: true };
