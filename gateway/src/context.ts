import type { Caller } from '@community-graph/schema/caller';
import type { Logger } from 'pino';
import type { ReviewedOperation } from './access/reviewed-operation.ts';
import type { Timing } from './execution/timing.ts';
import type { Presence } from './presence.ts';

/** What the log tells of an operation; written when the answer is complete. */
export interface Outcome {
  operationName: string | null;
  operationType: string | null;
  /** The text that was asked; of a slow one the log tells the hash. */
  document: string | null;
  /** Application and version whose registered document it was; `null` for others. */
  application: string | null;
  /** What it may cost (`cost/operation-cost.ts`); `null` for what is no operation. */
  cost: number | null;
  /** Number of errors by code. */
  errors: Record<string, number>;
  /** Number of refused fields by reason. */
  refused: Record<string, number>;
}

/** What is known before anything was done. */
export const emptyOutcome = (): Outcome => ({
  operationName: null,
  operationType: null,
  document: null,
  application: null,
  cost: null,
  errors: {},
  refused: {},
});

/** What travels with one request through the gateway. */
export interface RequestContext {
  readonly requestId: string;
  /** Who asks; `null` only where the graph is served openly. */
  readonly caller: Caller | null;
  /** Whether the client is still there; it leaves when it goes before the answer is written. */
  readonly presence: Presence;
  readonly timing: Timing;
  readonly outcome: Outcome;
  /** What the caller may have of the operation; `null` where the graph is served openly and for what cannot run. */
  reviewed: ReviewedOperation | null;
  /** Whom the given data are about, as the departments said: `Resident:<id>`, `Household:<id>`. */
  readonly subjects: Set<string>;
  readonly log: Logger;
}
