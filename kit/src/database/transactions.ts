import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Database } from './connect.ts';

/**
 * Transactions on connections of a pool, each given back however its transaction ends. Drizzle's own keeps the connection
 * for ever when `BEGIN` fails (drizzle-orm #6241): ten databases killed at that moment, and a pool of ten has none left.
 */
export const transactionsOn =
  (pool: pg.Pool): Database['transaction'] =>
  async (work, config) => {
    const client = await pool.connect();
    let begun = false;
    try {
      return await drizzle(client).transaction((tx) => {
        begun = true;
        return work(tx);
      }, config);
    } finally {
      // Whatever its transaction has come to: a connection that did not end it serves nobody else.
      client.release(!begun || client.getTransactionStatus() !== 'I');
    }
  };
