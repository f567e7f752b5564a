import type { Pool } from 'pg';
import type { Reader } from './rows/reader.ts';
import type { Access } from './trust/access.ts';
import type { Caller } from './trust/caller.ts';

/** What a resolver works with. */
export interface Context {
  /** Who asks, with the roles that no revocation took. */
  readonly caller: Caller;
  readonly access: Access;
  readonly reader: Reader;
  /** For commands, which read and write in one transaction. */
  readonly pool: Pool;
  /** Whom the given data are about: `Resident:<id>`. */
  readonly subjects: Set<string>;
}
