import type pg from 'pg';

/** A view of one server that is a table of its own here, since its rows are looked for by another column than their table's. */
export interface Copy {
  readonly of: string;
  /** Its column that spreads it. */
  readonly by: string;
  /** Other columns by which its rows are looked for or ordered, in an index after `by`. */
  readonly order: string;
  /** The column that spreads the table of which it is. */
  readonly from: string;
  /** The function that a command calls after it wrote a row, with the row's `id` and `from`. */
  readonly keptBy: string;
}

/** Raw SQL in this file: PostgreSQL's catalogue. */
async function namesOf(client: pg.ClientBase, query: string, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(query, [table]);
  return rows.map(({ name }) => name);
}

const COLUMNS = `SELECT quote_ident(attname) AS name FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;
const ARGUMENTS = `SELECT pg_get_function_identity_arguments($1::regproc) AS name`;
const POLICIES = `SELECT format('%I ON %%s FOR %s%s%s', policyname, cmd, ' USING (' || qual || ')',
  ' WITH CHECK (' || with_check || ')') AS name FROM pg_policies WHERE tablename = $1 ORDER BY policyname`;

/**
 * What makes a table of a view, with the rows, checks, policies and rights that the view had, and has its function keep it.
 * A command writes a row and calls the function in one transaction, which Citus commits on both shards or on none.
 */
export async function copyStatements(client: pg.ClientBase, name: string, copy: Copy): Promise<string[]> {
  const { of, by, order, from, keptBy } = copy;
  const columns = await namesOf(client, COLUMNS, of);
  const policies = await namesOf(client, POLICIES, of);
  const [parameters] = await namesOf(client, ARGUMENTS, keptBy);
  const set = columns.filter((column) => column !== 'id' && column !== by);
  const grant = `GRANT SELECT ON ${name} TO %I`;
  return [
    `-- ${name} is ${of} once more, spread by ${by}\nDROP VIEW ${name};`,
    `CREATE TABLE ${name} (LIKE ${of} INCLUDING DEFAULTS INCLUDING CONSTRAINTS);`,
    `INSERT INTO ${name} SELECT * FROM ${of} WHERE ${by} IS NOT NULL;`,
    `ALTER TABLE ${name} ADD PRIMARY KEY (id, ${by});`,
    `CREATE INDEX ${name}_${by} ON ${name} (${by}, ${order});`,
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    ...policies.map((policy) => `CREATE POLICY ${policy.replace('%s', name)};`),
    `DO $$ BEGIN EXECUTE format('${grant}', current_database() || '_reader'); END $$;`,
    [
      `CREATE OR REPLACE FUNCTION ${keptBy}(${parameters}) RETURNS void LANGUAGE sql AS $$`,
      `  INSERT INTO ${name} SELECT * FROM ${of} WHERE id = $1 AND ${from} = $2 AND ${by} IS NOT NULL`,
      `  ON CONFLICT (id, ${by}) DO UPDATE SET (${set.join(', ')}) =`,
      `    (${set.map((column) => `EXCLUDED.${column}`).join(', ')}) $$;`,
    ].join('\n'),
  ];
}
