import { createHash } from 'node:crypto';
import { createTestDatabase } from '@community-graph/kit/testing/test-database';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTables, openPool } from './database.ts';
import { type Taken, takeRows } from './take-rows.ts';

let pool: Pool;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  pool = openPool(database.url);
  await makeTables(pool);
});
afterAll(async () => {
  await pool.end();
  await drop();
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const dispute = (n: number, summary = '争执') => ({
  table: 'disputes',
  row: {
    ...{ id: id(n), community_code: '220102001001', kind: 'NEIGHBOUR', place: '楼道', summary, status: 'REPORTED' },
    ...{ reported_on: '2026-01-02', version: 1 },
  },
});
const party = (n: number) => ({
  table: 'dispute_parties',
  row: { id: id(100 + n), dispute_id: id(n), role: 'APPLICANT', outsider: '某公司' },
});

/** A handover as public security writes it. */
function handover(rows: readonly { readonly table: string }[], isWhole = true): string[] {
  const lines = rows.map((row) => JSON.stringify(row));
  const end: Record<string, number> = { disputes: 0, dispute_parties: 0 };
  for (const { table } of rows) end[table] = (end[table] ?? 0) + 1;
  const digest = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return [JSON.stringify({ handover: 'public-security', isWhole }), ...lines, JSON.stringify({ end, digest })];
}

async function take(lines: readonly string[]): Promise<Taken[]> {
  const all: Taken[] = [];
  const stream = async function* () {
    yield* lines;
  };
  await takeRows(pool, stream(), (taken) => all.push(taken));
  return all;
}
const summaries = async () =>
  (await pool.query('select summary from disputes order by id')).rows.map(({ summary }) => summary);

it('is taken no more of a module that justice writes itself, and still of the others', async () => {
  const { rows } = await pool.query(
    `insert into command_log (idempotency_key, command, input_hash, caller, purpose)
     values ('a-key-of-theirs', 'reportDispute', '', 'officer-1', 'policing') returning idempotency_key`,
  );
  expect(rows).toHaveLength(1);
  const before = await summaries();
  await expect(take(handover([dispute(5)]))).rejects.toThrow('writes disputes itself now');
  // Nor is what it has written removed, since a whole handover no longer has it.
  await expect(take(handover([]))).rejects.toThrow('writes disputes itself now');
  expect(await summaries()).toEqual(before);
  const ofOthers = handover([]).map((line) => line.replace('"disputes":0,"dispute_parties":0', '"legal_aid_cases":0'));
  expect(await take(ofOthers)).toEqual([{ legal_aid_cases: { rows: 0, written: 0, removed: 0 } }]);
  await pool.query('delete from command_log');
});

describe('a handover', () => {
  it('is taken whole, again without a change, and then by what is different', async () => {
    const rows = [dispute(1), dispute(2), party(1), party(2)];
    expect(await take(handover(rows))).toEqual([
      { disputes: { rows: 2, written: 2, removed: 0 }, dispute_parties: { rows: 2, written: 2, removed: 0 } },
    ]);
    expect(await take(handover(rows))).toMatchObject([{ disputes: { written: 0, removed: 0 } }]);
    const changed = handover([dispute(2, '和解')], false);
    expect(await take(changed)).toMatchObject([{ disputes: { rows: 1, written: 1, removed: 0 } }]);
    expect(await summaries()).toEqual(['争执', '和解']);
    // What a whole one has no longer is removed.
    expect(await take(handover([dispute(1), party(1)]))).toMatchObject([{ disputes: { written: 0, removed: 1 } }]);
    expect(await summaries()).toEqual(['争执']);
  });

  it.each([
    ['lacks a line', (lines: string[]) => lines.toSpliced(2, 1), 'not what was handed over'],
    [
      'has another value',
      (lines: string[]) => lines.map((line) => line.replace('甲', '乙')),
      'not what was handed over',
    ],
    ['does not end', (lines: string[]) => lines.slice(0, -1), 'did not come to its end'],
    [
      'has a table that is not taken over',
      (lines: string[]) => lines.map((line) => line.replace('disputes', 'residents')),
      'takes no table',
    ],
    ['has no head', (lines: string[]) => lines.slice(1), 'no handover'],
  ])('that %s is refused, and nothing of it is kept', async (_, spoil, words) => {
    const before = await summaries();
    const lines = handover([dispute(3, '甲'), dispute(4, '甲'), party(3)]);
    await expect(take(spoil(lines))).rejects.toThrow(words);
    expect(await summaries()).toEqual(before);
  });
});
