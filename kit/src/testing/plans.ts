import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { expect } from 'vitest';
import type { LoaderSource } from '../context.ts';
import { CursorSigner } from '../pagination/cursor.ts';

/** Shows how PostgreSQL reads what a department's lists and loaders ask for. */
export interface Plans {
  /** What lists and loaders take; statements through it are remembered. */
  readonly source: LoaderSource;
  readonly db: NodePgDatabase;
  /** The plan of the last statement that `work` sent. */
  planOf(work: () => Promise<unknown>): Promise<string>;
  close(): Promise<void>;
}

/** Opens a connection to a test's database that remembers its statements. */
export function openPlans(url: string): Plans {
  const pool = new pg.Pool({ connectionString: url });
  let last: { query: string; parameters: unknown[] } | undefined;
  const logQuery = (query: string, parameters: unknown[]) => {
    last = { query, parameters };
  };
  const db = drizzle(pool, { logger: { logQuery } });
  return {
    db,
    source: { db, cursors: new CursorSigner(['a secret for plans']) },
    planOf: async (work) => {
      last = undefined;
      await work();
      const sent = last as { query: string; parameters: unknown[] } | undefined;
      if (!sent) throw new Error('No statement was sent.');
      const { rows } = await pool.query(`explain ${sent.query}`, sent.parameters);
      return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
    },
    close: () => pool.end(),
  };
}

/** A page is read along an index from its start: no whole table, no sorting. */
export function expectAlongIndex(plan: string, index: string | RegExp): void {
  expect(plan).toMatch(index);
  expect(plan).not.toMatch(/Seq Scan|Sort/);
}
