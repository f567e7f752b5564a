import type { Caller } from '@community-graph/schema/caller';
import type { Database } from './database/connect.ts';
import type { CursorSigner } from './pagination/cursor.ts';

/** What every resolver receives: who asks, the department's database, and loaders made anew for this request. */
export interface RequestContext<Loaders = unknown> {
  readonly caller: Caller;
  readonly requestId: string;
  /** Code of the department whose subgraph this is. */
  readonly department: string;
  readonly db: Database;
  readonly cursors: CursorSigner;
  readonly loaders: Loaders;
  /** Aborted when the gateway hung up. */
  readonly signal: AbortSignal;
}

/** What a loader may use. */
export type LoaderSource = Pick<RequestContext, 'db' | 'cursors'>;
