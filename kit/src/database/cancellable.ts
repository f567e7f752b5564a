import pg from 'pg';
import { recordStatement, runningSignal } from './statements.ts';

/** The backend process behind a client; pg keeps it, its types do not say so. */
type Client = pg.PoolClient & { processID?: number };

/**
 * Makes `pool.query` count and time its statements for the running request, and cancel them in the server when the
 * client of that request has left. The connection goes back to the pool only after the cancellation was delivered, so
 * that it cannot hit the next user's statement.
 * @returns closes the connection that cancels; call it when the pool is closed
 */
export function makeCancellable(pool: pg.Pool): () => Promise<void> {
  // Of its own: every connection of the pool may be busy with what must be cancelled.
  const canceller = new pg.Pool({ ...pool.options, max: 1 });
  canceller.on('error', () => undefined);
  pool.query = (async (config: pg.QueryConfig, values?: unknown[]) => {
    const signal = runningSignal();
    signal?.throwIfAborted();
    const started = performance.now();
    const client: Client = await pool.connect();
    let cancelled: Promise<unknown> | undefined;
    const cancel = () => {
      cancelled = cancelBackend(canceller, client.processID);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    let broken: Error | undefined;
    try {
      // The client may have left while this statement waited for a connection.
      signal?.throwIfAborted();
      return await client.query(config, values);
    } catch (error) {
      if (!signal?.aborted && isConnectionLost(error)) broken = error as Error;
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
      await cancelled;
      client.release(broken);
      recordStatement(performance.now() - started);
    }
  }) as typeof pool.query;
  return () => canceller.end();
}

async function cancelBackend(canceller: pg.Pool, processId: number | undefined): Promise<void> {
  if (processId === undefined) return;
  await canceller.query('select pg_cancel_backend($1)', [processId]).catch(() => null);
}

/** The server's own errors carry a severity; what has none broke on the way. */
const isConnectionLost = (error: unknown): boolean => {
  const { severity } = error as { severity?: string };
  return severity === undefined || severity === 'FATAL' || severity === 'PANIC';
};
