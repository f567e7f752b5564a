import path from 'node:path';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { CursorSigner } from '@community-graph/kit/pagination/cursor';
import { createMigratedDatabase, type TestDatabase } from '@community-graph/kit/testing/test-database';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../local/src/repository.ts';
import { citusStatements, DISTRIBUTION } from './distribution.ts';
import { HOT_QUERIES } from './hot-queries.ts';
import { STAND_INS, sqlOf } from './testing/stand-ins.ts';

const cursors = new CursorSigner(['a secret of the test']);
const SHARD = /_(\d+)$/;

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The tables that a plan reads. */
const scansOf = (node: PlanNode | undefined): string[] =>
  node ? [node['Relation Name'] ?? [], ...(node.Plans ?? []).map(scansOf)].flat() : [];

describe.each(DEPARTMENT_CODES)('the distributed database of %s', (code) => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const sent: { text: string; values: unknown[] }[] = [];
  beforeAll(async () => {
    database = await createMigratedDatabase(path.join(repositoryRoot, 'subgraphs', code));
    pool = new pg.Pool({ connectionString: withAllRows(database.url), max: 1 });
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  it(`is made by deploy/citus/${code}.sql, which is what the tables are now (npm run citus)`, async () => {
    const client = await pool.connect();
    const statements = await citusStatements(client, DISTRIBUTION[code]);
    client.release();
    expect(sqlOf(code).endsWith(`\n\n${statements.join('\n')}\n`)).toBe(true);
    await pool.query(STAND_INS);
    await pool.query(sqlOf(code));
  });

  it.each(HOT_QUERIES.filter(({ department }) => department === code))(
    'reads of a table, for $loads, one shard',
    async (query) => {
      sent.length = 0;
      const logQuery = (text: string, values: unknown[]) => sent.push({ text, values });
      const source = {
        db: drizzle(pool, { logger: { logQuery } }),
        cursors,
      };
      await query.send(source as never);
      expect(sent).toHaveLength(1);
      const [{ text, values } = expect.fail()] = sent;
      const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `EXPLAIN (FORMAT JSON) ${text}`,
        values,
      );
      const shards = new Set(scansOf(rows[0]?.['QUERY PLAN'][0]?.Plan).flatMap((one) => SHARD.exec(one)?.[1] ?? []));
      expect(shards.size).toBe(1);
    },
  );
});
