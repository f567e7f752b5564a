import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { inSpan, isTracing, type SpanOptions } from '@community-graph/schema/telemetry/tracing';
import pg from 'pg';
import { isConnectionLost } from './connection-lost.ts';
import { openByNewest } from './newest-address.ts';
import { recordStatement, runningSignal } from './statements.ts';

/** The backend process and the connection behind a client; pg keeps them, its types do not say so. */
type Client = pg.PoolClient & { processID?: number; connection?: { stream: Writable } };

/** Commands that enclose one statement, for example a transaction with its settings. */
export interface Enclosure {
  readonly before: string;
  readonly after: string;
}

/** Runs one statement on a connection of the pool. */
export type RunStatement = (
  config: pg.QueryConfig,
  values?: unknown[],
  enclosure?: Enclosure,
) => Promise<pg.QueryResult>;

/** Statements of a pool that are counted, timed and cancelled. */
export interface CancellableStatements {
  readonly run: RunStatement;
  /** Closes the connection that cancels; call it when the pool is closed. */
  close(): Promise<void>;
}

/**
 * Statements that are counted and timed for the running request, and cancelled in the server when the client of that
 * request has left. The connection goes back to the pool only after the cancellation was delivered, so that it cannot
 * hit the next user's statement.
 *
 * An enclosure is sent around the statement without waiting (the pool's connections are pipelined), so it costs no round
 * trip; the answer does not wait for its end, the connection does.
 */
export function cancellableStatements(
  pool: pg.Pool,
  ended: (milliseconds: number, failed: boolean) => void = () => undefined,
): CancellableStatements {
  // Of its own: every connection of the pool may be busy with what must be cancelled.
  const canceller = new pg.Pool({ ...pool.options, max: 1 });
  openByNewest(canceller, () => pool.options.connectionString);
  canceller.on('error', () => undefined);
  const run: RunStatement = async (config, values, enclosure) => {
    const signal = runningSignal();
    signal?.throwIfAborted();
    const started = performance.now();
    const client: Client = await pool.connect();
    let cancelled: Promise<unknown> | undefined;
    const cancel = () => {
      cancelled = cancelBackend(canceller, client.processID);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    let released: Promise<unknown> = Promise.resolve();
    let broken: Error | undefined;
    let failed = false;
    try {
      // The client may have left while this statement waited for a connection.
      signal?.throwIfAborted();
      if (!enclosure) return await client.query(config, values);
      const sent = sendEnclosed(client, { config, values, enclosure });
      released = sent.ended;
      return await sent.result;
    } catch (error) {
      failed = true;
      if (!signal?.aborted && isConnectionLost(error)) broken = error as Error;
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
      await cancelled;
      const milliseconds = performance.now() - started;
      recordStatement(milliseconds);
      ended(milliseconds, failed);
      released.then(
        () => client.release(broken),
        // Whatever its transaction has come to: a connection that did not end it serves nobody else.
        (error: Error) => client.release(broken ?? error),
      );
    }
  };
  const traced: RunStatement = (config, values, enclosure) =>
    inSpan('sql', isTracing() ? spanOf(config.text) : {}, () => run(config, values, enclosure));
  return { run: traced, close: () => canceller.end() };
}

/** Which statement it is, without its text: that may hold what somebody wrote into it. */
const spanOf = (text: string): SpanOptions => ({
  kind: 'client',
  attributes: {
    'db.operation.name': /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '',
    'db.query.hash': createHash('sha256').update(text).digest('hex').slice(0, 12),
  },
});

/** Sends all three at once, in one write. The result counts only when what went before it has succeeded. */
function sendEnclosed(
  client: Client,
  statement: { config: pg.QueryConfig; values: unknown[] | undefined; enclosure: Enclosure },
): { result: Promise<pg.QueryResult>; ended: Promise<unknown> } {
  const { config, values, enclosure } = statement;
  // pg writes each message as it comes, and to write costs more than to make what is written.
  const stream = client.connection?.stream;
  stream?.cork();
  let sent: readonly [begun: Promise<unknown>, done: Promise<pg.QueryResult>, ended: Promise<unknown>];
  try {
    sent = [client.query(enclosure.before), client.query(config, values), client.query(enclosure.after)];
  } finally {
    stream?.uncork();
  }
  const [begun, done, ended] = sent;
  // `begun` first: when it failed, the statement ran outside, and why it failed is what should be told.
  const result = Promise.all([begun, done]).then(([, answer]) => answer);
  ended.catch(() => undefined);
  return { result, ended };
}

async function cancelBackend(canceller: pg.Pool, processId: number | undefined): Promise<void> {
  if (processId === undefined) return;
  await canceller.query('select pg_cancel_backend($1)', [processId]).catch(() => null);
}
