import { withAllRows } from '@community-graph/kit/database/all-rows';
import type { SubgraphCode } from '@community-graph/schema/departments';
import pg from 'pg';
import type { TestStack } from '../start-test-stack.ts';

/** A row as text, whatever its columns are. */
export type Row = Readonly<Record<string, string | null>>;

/** Asks a department's database directly, of all rows: what a test compares the graph with. */
export async function rowsOf(
  { databaseUrls }: Pick<TestStack, 'databaseUrls'>,
  department: SubgraphCode,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: withAllRows(databaseUrls[department]) });
  await client.connect();
  try {
    const { rows } = await client.query({
      text: statement,
      values: [...values],
      types: { getTypeParser: () => String },
    });
    return rows;
  } finally {
    await client.end();
  }
}

/** The column `value` of the first row. */
export async function textOf(...asked: Parameters<typeof rowsOf>): Promise<string> {
  const [row] = await rowsOf(...asked);
  if (!row?.value) throw new Error(`There is none: ${asked[2]}`);
  return row.value;
}
