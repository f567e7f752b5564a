import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { recordNotices } from '../events/record-notice.ts';
import type { Rollup } from './rollup.ts';

/** Raw SQL in this file: sets of figures are compared and moved in one statement, which drizzle's builder does not say. */

/** Places that are counted in one transaction, so that none takes long. */
const BATCH = 50;
/** Marks that are looked at for them: a place that changes often has many. */
const MARKS = 5_000;
const TODAY = sql`(now() AT TIME ZONE 'Asia/Shanghai')::date`;

/** Which of the roll-ups have something to count. */
export async function dueRollups(db: Database, rollups: readonly Rollup[]): Promise<Rollup[]> {
  const { rows } = await db.execute<{ rollup: string; counted: boolean; stale: boolean; today: boolean }>(sql`
    SELECT rollup, true AS counted, EXISTS (SELECT FROM rollup_stale m WHERE m.rollup = s.rollup) AS stale,
      counted_for >= ${TODAY} AS today
    FROM rollup_state s`);
  return rollups.filter(({ name, daily }) => {
    const state = rows.find(({ rollup }) => rollup === name);
    return !state || state.stale || (daily && !state.today);
  });
}

/**
 * Counts stale places of a roll-up anew, at most a batch, in one transaction; all places when it was never counted. One
 * process at a time: another is told that there is nothing to do. A mark is taken away before its place is counted, by a
 * later statement, which sees all that the marking transaction wrote; whatever commits after that leaves a mark behind.
 * @param db open in the `system` scope
 * @param options whether to wait until another process has counted, a little, and then to count what is left
 * @returns whether there may be more
 */
export function refreshRollup(db: Database, rollup: Rollup, { wait = false } = {}): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL statement_timeout = 0`);
    if (!(await takeLock(tx, rollup.name, wait))) return false;
    const state = await tx.execute<{ today: boolean }>(
      sql`SELECT counted_for >= ${TODAY} AS today FROM rollup_state WHERE rollup = ${rollup.name}`,
    );
    if (!state.rows[0]) {
      await countAll(tx, rollup);
      return true;
    }
    if (rollup.daily && !state.rows[0].today) await markNewDay(tx, rollup);
    return countStale(tx, rollup);
  });
}

async function takeLock(tx: Database, rollup: string, wait: boolean): Promise<boolean> {
  const key = sql`hashtextextended('rollup ' || ${rollup}, 0)`;
  if (!wait) {
    const { rows } = await tx.execute<{ taken: boolean }>(sql`SELECT pg_try_advisory_xact_lock(${key}) AS taken`);
    return rows[0]?.taken ?? false;
  }
  await tx.execute(sql`SET LOCAL lock_timeout = '2s'`);
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${key})`);
  await tx.execute(sql`SET LOCAL lock_timeout = 0`);
  return true;
}

async function countAll(tx: Database, rollup: Rollup): Promise<void> {
  const { name } = rollup;
  await tx.execute(sql`DELETE FROM rollup_stale WHERE rollup = ${name}`);
  await tx.execute(sql`DELETE FROM rollup_figures WHERE rollup = ${name}`);
  await tx.execute(sql`WITH change AS (${rollup.count(sql`true`)}) ${move(name)}`);
  await tx.execute(sql`INSERT INTO rollup_state (rollup, counted_for) VALUES (${name}, ${TODAY})`);
}

/** At the day's turn every place that has figures is stale. */
async function markNewDay(tx: Database, { name }: Rollup): Promise<void> {
  await tx.execute(sql`
    INSERT INTO rollup_stale (rollup, place, marked_at)
    SELECT DISTINCT ${name}, region_code, ${TODAY}::timestamp AT TIME ZONE 'Asia/Shanghai'
    FROM rollup_figures WHERE rollup = ${name} AND own`);
  await tx.execute(sql`UPDATE rollup_state SET counted_for = ${TODAY} WHERE rollup = ${name}`);
}

async function countStale(tx: Database, rollup: Rollup): Promise<boolean> {
  const { name } = rollup;
  const marked = await tx.execute<{ place: string | null; key: string | null }>(sql`
    WITH oldest AS (SELECT place, key FROM rollup_stale WHERE rollup = ${name} ORDER BY id LIMIT ${MARKS}),
      picked AS (SELECT DISTINCT place, key FROM oldest LIMIT ${BATCH})
    DELETE FROM rollup_stale s USING picked p
    WHERE s.rollup = ${name} AND (s.place = p.place OR s.key = p.key)
    RETURNING s.place, s.key`);
  if (marked.rows.length === 0) return false;
  const keys = marked.rows.flatMap(({ key }) => key ?? []);
  const places = new Set(marked.rows.flatMap(({ place }) => place ?? []));
  if (keys.length > 0 && rollup.placesOfKeys) {
    const found = await tx.execute<{ place: string }>(rollup.placesOfKeys(array(keys, 'uuid')));
    for (const { place } of found.rows) places.add(place);
  }
  const them = array([...places], 'text');
  const moved = await tx.execute<{ place: string; own: boolean }>(sql`
    WITH fresh AS (${rollup.count(rollup.isIn(them))}),
      kept AS (SELECT region_code AS place, period, cell, value, heads FROM rollup_figures
        WHERE rollup = ${name} AND own AND region_code = ANY (${them})),
      change AS (SELECT place, period, cell, coalesce(f.value, 0) - coalesce(k.value, 0) AS value,
          coalesce(f.heads, 0) - coalesce(k.heads, 0) AS heads
        FROM fresh f FULL JOIN kept k USING (place, period, cell)
        WHERE (f.value, f.heads) IS DISTINCT FROM (k.value, k.heads))
    ${move(name)} RETURNING region_code AS place, own`);
  if (rollup.notice) {
    const changed = new Set(moved.rows.flatMap(({ place, own }) => (own ? place : [])));
    await recordNotices(
      tx,
      rollup.notice,
      [...changed].map((place) => ({ place })),
    );
  }
  return true;
}

const array = (values: readonly string[], type: 'text' | 'uuid'): SQL =>
  sql`${sql.param(`{${values.join(',')}}`)}::${sql.raw(type)}[]`;

/** Moves the figures of the places in `change`, and of all divisions above them, by what has changed. */
const move = (name: string): SQL => sql`
  INSERT INTO rollup_figures (rollup, period, region_code, own, parent_code, cell, value, heads)
  SELECT ${name}, period, left(place, length), own, CASE WHEN own AND length(place) < 12 THEN place ELSE left(place, above) END,
    cell, sum(value), sum(heads)
  FROM change JOIN (VALUES (2, 0), (4, 2), (6, 4), (9, 6), (12, 9)) AS level (length, above) ON length <= length(place)
    CROSS JOIN LATERAL (SELECT false AS own WHERE length < 12 UNION ALL SELECT true WHERE length = length(place)) AS line
  GROUP BY 2, 3, 4, 5, 6
  ON CONFLICT (rollup, period, region_code, own, cell) DO UPDATE
    SET value = rollup_figures.value + excluded.value, heads = rollup_figures.heads + excluded.heads`;
