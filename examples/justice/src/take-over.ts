import { createInterface } from 'node:readline';
import { databaseUrl } from './config.ts';
import { makeTables, openPool } from './rows/database.ts';
import { takeRows } from './rows/take-rows.ts';

// npm run -s handover -- mediation legal-aid supervision [--follow] | npm run -s take-over -w @community-graph/justice
// A whole module in one transaction takes longer than an answer may.
const PATIENCE_MILLISECONDS = 600_000;
const pool = openPool(databaseUrl(process.env), PATIENCE_MILLISECONDS);
try {
  await makeTables(pool);
  await takeRows(pool, createInterface({ input: process.stdin }), (taken) => {
    for (const [table, { rows, written, removed }] of Object.entries(taken))
      console.log(`${table}: ${rows} handed over, ${written} new or changed, ${removed} removed`);
  });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await pool.end();
}
