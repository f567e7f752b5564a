import type { CallerAccess } from '@community-graph/schema/access/access-table';
import type { Caller } from '@community-graph/schema/caller';
import type { Database } from './database/connect.ts';
import type { EvidenceSealer } from './evidence/evidence.ts';
import type { CursorSigner } from './pagination/cursor.ts';

/** What every resolver receives: who asks, the department's database, and loaders made anew for this request. */
export interface RequestContext<Loaders = unknown> {
  readonly caller: Caller;
  /** What the caller may read of this department, under the policy in force when the request came. */
  readonly access: CallerAccess;
  /** Whom the data given so far are about: `Resident:<id>`, `Household:<id>`. */
  readonly subjects: Set<string>;
  readonly requestId: string;
  /** Code of the department whose subgraph this is. */
  readonly department: string;
  readonly db: Database;
  readonly cursors: CursorSigner;
  /** Seals and opens what other departments told, for decisions by it. */
  readonly evidence: EvidenceSealer;
  readonly loaders: Loaders;
  /** Aborted when the gateway hung up. */
  readonly signal: AbortSignal;
}

/** What a loader may use. */
export type LoaderSource = Pick<RequestContext, 'db' | 'cursors'>;
