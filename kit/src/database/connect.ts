import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { cancellableStatements, type RunStatement } from './cancellable.ts';
import { type Address, newestAddress, openByNewest } from './newest-address.ts';
import { nameStatements, StatementNames } from './statement-names.ts';
import { transactionsOn } from './transactions.ts';

/** A department's database through drizzle, or a transaction in it. */
export type Database = Pick<
  NodePgDatabase,
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | 'transaction'
  | '$with'
  | 'with'
>;

/** An open connection pool and the database on it. */
export interface OpenDatabase {
  /** The database outside any scope (`scope.ts`): row-level security shows it nothing of people. */
  readonly db: Database;
  readonly pool: pg.Pool;
  /** Runs one statement, counted, timed and cancelled with the running request. */
  readonly run: RunStatement;
  /** Name of the department's database. */
  readonly name: string;
  close(): Promise<void>;
}

/** How to reach a department's database. Times are in milliseconds. */
export interface DatabaseOptions {
  /** Of one that changes only user and password may. */
  readonly url: Address;
  readonly applicationName: string;
  readonly maxConnections?: number;
  readonly statementTimeout?: number;
  readonly idleInTransactionTimeout?: number;
  /** Called with errors of idle connections, for the log. */
  readonly onError?: (error: Error) => void;
  /** Told of each statement outside transactions, for metrics. */
  readonly onStatement?: (milliseconds: number, failed: boolean) => void;
}

// COUNT(*) and SUM come as int8; every count and sum of this project fits a double exactly.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool; a broken connection is dropped and the next request opens another. */
export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const pool = new pg.Pool({
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: options.statementTimeout ?? 5_000,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeout ?? 10_000,
    // A statement and the transaction around it are sent at once.
    pipeline: true,
  });
  openByNewest(pool, () => newestAddress(options.url));
  pool.on('error', (error) => options.onError?.(error));
  // The pool listens to idle connections only: one that breaks between two statements of a request would end the
  // process. The next statement fails with the same cause, so there is nothing to add here.
  const names = new StatementNames();
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    nameStatements(client, names);
  });
  const { run, close: closeCanceller } = cancellableStatements(pool, options.onStatement);
  pool.query = ((config: pg.QueryConfig, values?: unknown[]) => run(config, values)) as typeof pool.query;
  const close = async () => {
    await Promise.all([pool.end(), closeCanceller()]);
  };
  const name = decodeURIComponent(new URL(newestAddress(options.url)).pathname.slice(1));
  const db = Object.assign(drizzle(pool), { transaction: transactionsOn(pool) });
  return { db, pool, run, name, close };
}
