import type pg from 'pg';

/** Statements that bring back what `dropDefinitions` took away, in their order. */
export interface DroppedDefinitions {
  readonly statements: readonly string[];
}

interface Definition {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

// Raw SQL: the catalogues are no part of a drizzle schema.
const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname`;

const CONSTRAINTS = `
  SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(k.conname) AS name,
    pg_get_constraintdef(k.oid) AS definition
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND k.contype::text = ANY ($1) ORDER BY c.relname, k.conname`;

const INDEXES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS table, format('%I.%I', n.nspname, i.relname) AS name,
    pg_get_indexdef(x.indexrelid) AS definition
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
  ORDER BY c.relname, i.relname`;

const FORCED = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relforcerowsecurity ORDER BY c.relname`;

/** Those that mark figures by region as stale (`kit/src/rollup/triggers.ts`): after a seeding they are counted whole. */
const MARKING = `
  SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(t.tgname) AS name, '' AS definition
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND NOT t.tgisinternal AND starts_with(t.tgname, 'rollup_') ORDER BY 1, 2`;

/** In the order in which a department's process takes them to count figures by region, before the tables that it counts. */
const COUNTED_INTO = ['rollup_state', 'rollup_stale', 'rollup_figures'].map((name) => `public.${name}`);

/**
 * The department's tables, quoted, in an order in which they can be locked: the process may be counting, and would wait for
 * a table that is locked here while it holds one that is wanted here. Those of migrations and of events lie in schemas of
 * their own and are not among them.
 */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(TABLES);
  const names = rows.map((row) => row.name);
  return [
    ...COUNTED_INTO.filter((name) => names.includes(name)),
    ...names.filter((name) => !COUNTED_INTO.includes(name)),
  ];
}

/**
 * Drops foreign keys, indexes, primary and unique keys of all tables, turns off what marks figures as stale, and lets the owner go past row-level security, which
 * COPY cannot be under; checks and NOT NULL stay, COPY obeys them. To be called in the transaction that restores them.
 */
export async function dropDefinitions(client: pg.Client): Promise<DroppedDefinitions> {
  const foreignKeys = await constraints(client, ['f']);
  const keys = await constraints(client, ['p', 'u', 'x']);
  const { rows: indexes } = await client.query<Definition>(INDEXES);
  const { rows: marking } = await client.query<Definition>(MARKING);
  const mark = (how: string) => marking.map(({ table, name }) => `ALTER TABLE ${table} ${how} TRIGGER ${name}`);
  const { rows: forced } = await client.query<{ name: string }>(FORCED);
  const force = (how: string) => forced.map(({ name }) => `ALTER TABLE ${name} ${how} ROW LEVEL SECURITY`);
  const drop = ({ table, name }: Definition) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`;
  const add = ({ table, name, definition }: Definition) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`;
  await run(client, [
    ...foreignKeys.map(drop),
    ...indexes.map((index) => `DROP INDEX ${index.name}`),
    ...keys.map(drop),
    ...mark('DISABLE'),
    ...force('NO FORCE'),
  ]);
  const added = [...keys.map(add), ...indexes.map((index) => index.definition), ...foreignKeys.map(add)];
  return { statements: [...added, ...mark('ENABLE'), ...force('FORCE')] };
}

/** Makes again what was dropped. */
export async function restoreDefinitions(client: pg.Client, dropped: DroppedDefinitions): Promise<void> {
  await run(client, dropped.statements);
}

async function constraints(client: pg.Client, kinds: readonly string[]): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(CONSTRAINTS, [kinds]);
  return rows;
}

async function run(client: pg.Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement);
}
