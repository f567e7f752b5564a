import pg from 'pg';
import type { Rollup } from './rollup.ts';

/** Begins the names of all triggers here; seeding turns them off, since what is seeded is counted whole afterwards. */
export const ROLLUP_TRIGGER = 'rollup_';

const { escapeIdentifier: name, escapeLiteral: literal } = pg;

/** A trigger for each way in which rows change; a transition table is of one event only, and an update has two. */
const EVENTS = [
  ['added', 'INSERT', 'NEW'],
  ['removed', 'DELETE', 'OLD'],
  ['was', 'UPDATE', 'OLD'],
  ['became', 'UPDATE', 'NEW'],
] as const;

interface Wanted {
  readonly signature: string;
  readonly body: string;
  readonly triggers: readonly { readonly name: string; readonly on: string; readonly statement: string }[];
}

/** The function of a table that marks what a changed row makes stale, and its triggers; one mark a place and statement. */
function wantedOf(table: string, rollups: readonly Rollup[]): Wanted {
  const marks = rollups.flatMap((rollup) =>
    rollup.sources
      .filter((source) => source.table === table)
      .map(({ place, key }) => {
        const [column, value] = place ? ['place', place] : ['key', key ?? ''];
        return `  INSERT INTO rollup_stale (rollup, ${column}) SELECT DISTINCT ${literal(rollup.name)}, ${name(value)} FROM changed;`;
      }),
  );
  const signature = `${ROLLUP_TRIGGER}mark_${table}`;
  return {
    signature,
    body: `\nBEGIN\n${marks.join('\n')}\n  RETURN NULL;\nEND\n`,
    triggers: EVENTS.map(([how, event, rows]) => {
      const trigger = `${ROLLUP_TRIGGER}${how}`;
      const statement = `CREATE TRIGGER ${trigger} AFTER ${event} ON ${name(table)} REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${name(signature)}()`;
      return { name: trigger, on: table, statement };
    }),
  };
}

// Raw SQL: the catalogues are no part of a drizzle schema, and it makes no triggers.
const FUNCTIONS = `SELECT proname AS name, prosrc AS body FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, $1) ORDER BY 1`;
const TRIGGERS = `SELECT t.tgname AS name, c.relname AS on, p.proname AS signature FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE NOT t.tgisinternal AND starts_with(t.tgname, $1) ORDER BY 2, 1`;

/** Statements that bring a department's migrated database to the triggers that its roll-ups need; none when it is there. */
export async function triggerDrift(client: pg.Client, rollups: readonly Rollup[]): Promise<string[]> {
  const tables = [...new Set(rollups.flatMap(({ sources }) => sources.map(({ table }) => table)))].sort();
  const wanted = tables.map((table) => wantedOf(table, rollups));
  const functions = await client.query<{ name: string; body: string }>(FUNCTIONS, [ROLLUP_TRIGGER]);
  const triggers = await client.query<{ name: string; on: string; signature: string }>(TRIGGERS, [ROLLUP_TRIGGER]);
  const isWanted = (found: { name: string; on: string; signature: string }) =>
    wanted.some(
      ({ signature, triggers: those }) =>
        signature === found.signature && those.some((one) => one.name === found.name && one.on === found.on),
    );
  const isThere = (one: { name: string; on: string }) =>
    triggers.rows.some((found) => found.name === one.name && found.on === one.on && isWanted(found));
  return [
    ...triggers.rows.filter((one) => !isWanted(one)).map((one) => `DROP TRIGGER ${name(one.name)} ON ${name(one.on)}`),
    ...functions.rows
      .filter((one) => !wanted.some(({ signature }) => signature === one.name))
      .map((one) => `DROP FUNCTION ${name(one.name)}`),
    ...wanted.flatMap(({ signature, body, triggers: those }) => [
      ...(functions.rows.some((one) => one.name === signature && one.body === body)
        ? []
        : [`CREATE OR REPLACE FUNCTION ${name(signature)}() RETURNS trigger LANGUAGE plpgsql AS $$${body}$$`]),
      ...those.filter((one) => !isThere(one)).map(({ statement }) => statement),
    ]),
  ];
}
