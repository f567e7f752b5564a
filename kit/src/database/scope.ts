import type { Caller } from '@community-graph/schema/caller';
import { SHARING_CODE } from '@community-graph/schema/departments';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { selectReadable } from './access/select-readable.ts';
import type { RunStatement } from './cancellable.ts';
import type { Database, OpenDatabase } from './connect.ts';
import { readerRole } from './roles.ts';

/**
 * Whose eyes the database looks with: row-level security shows an official the rows of a region, a resident the rows
 * about the own person and children, and the department's own work (`system`) all rows.
 */
export interface Scope {
  readonly mode: 'official' | 'resident' | 'system';
  /** Division code; rows of divisions within it are seen by officials. */
  readonly region: string;
  /** Identifiers of the residents whose rows a resident sees. */
  readonly subjects: readonly string[];
  /** Identifiers of the households of which that resident is the head. */
  readonly households?: readonly string[];
  /** Asked for from outside the department: as the reader role, which has no right to what is never shared. */
  readonly shared: boolean;
}

/** The scope of the department's own work, for example of what it writes by itself. */
export const SYSTEM_SCOPE: Scope = { mode: 'system', region: '', subjects: [], shared: false };

/** The scope of a caller at the department that owns the database. The sharing office keeps no data of people to read. */
export function scopeOf(caller: Caller, department: string): Scope {
  return {
    mode: caller.roles.includes('resident') ? 'resident' : 'official',
    region: caller.region,
    subjects: caller.subjects ?? [],
    households: caller.households ?? [],
    shared: caller.dept !== department && department !== SHARING_CODE,
  };
}

/**
 * The database as a scope sees it. Every statement has a read-only transaction of its own with the scope's settings,
 * sent in one go; `transaction` has them too, and writes. Settings are local to their transaction (`SET LOCAL`), so
 * none is left on a connection for its next user; and no connection is held while a request waits for something else.
 * No policy lets residents write: where a command admits one, the department writes in the resident's region, and the
 * command sees to whom it is about.
 * @param read runs what is no transaction, if not the database itself (`standby-reads.ts`)
 */
export function openScope(database: OpenDatabase, scope: Scope, read: RunStatement = database.run): Database {
  const settings = settingsOf(scope, database.name);
  const enclosure = { before: `BEGIN READ ONLY; ${settings}`, after: 'COMMIT' };
  const query = (config: pg.QueryConfig, values?: unknown[]) => read(config, values, enclosure);
  // drizzle needs of a client nothing but `query`.
  const client = { query } as unknown as pg.Pool;
  const scoped = drizzle(client);
  const writing = scope.mode === 'resident' ? settingsOf({ ...scope, mode: 'official' }, database.name) : settings;
  const transaction: Database['transaction'] = (work, config) =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql.raw(writing));
      return work(tx);
    }, config);
  return Object.assign(scoped, { transaction }, scope.shared ? { select: selectReadable(drizzle(client)) } : {});
}

const REGION = /^\d{2,12}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The settings as SQL. Forms are checked again here: an empty region, for example, would be everybody's prefix. */
function settingsOf({ mode, region, subjects, households = [], shared }: Scope, databaseName: string): string {
  if (mode === 'official' && !REGION.test(region)) throw new TypeError(`"${region}" is no code of a division.`);
  if (![...subjects, ...households].every((id) => UUID.test(id))) throw new TypeError('A subject is no identifier.');
  const set = (name: string, value: string) => `SET LOCAL app.${name} = ${pg.escapeLiteral(value)}`;
  const statements = [set('mode', mode)];
  // Each setting costs every statement a little, so that only those are sent that the mode is about.
  if (mode === 'official') statements.push(set('region', region));
  if (mode === 'resident') statements.push(set('subjects', subjects.join(',')));
  if (mode === 'resident' && households.length > 0) statements.push(set('households', households.join(',')));
  if (shared) statements.push(`SET LOCAL ROLE ${pg.escapeIdentifier(readerRole(databaseName))}`);
  return statements.join('; ');
}
