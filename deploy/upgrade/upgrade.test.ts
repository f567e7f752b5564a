import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../local/src/repository.ts';
import { breakingStatements } from './migration-rule.ts';
import { released, unpreparable } from './released.ts';

const rootOf = (code: string) => path.join(repositoryRoot, 'subgraphs', code);
const migrationsOf = (code: string) =>
  readdirSync(path.join(rootOf(code), 'migrations')).filter((file) => file.endsWith('.sql'));
const codes = SUBGRAPHS.map(({ code }) => code);

describe('a migration since the last release', () => {
  it.each(codes)('of %s takes nothing from the code before it, nor wants more of it', (code) => {
    const { migration } = released(code);
    expect(migrationsOf(code)).toContain(migration);
    const since = migrationsOf(code).filter((file) => file > migration);
    const faults = since.flatMap((file) =>
      breakingStatements(readFileSync(path.join(rootOf(code), 'migrations', file), 'utf8')).map(
        (one) => `${file} ${one}`,
      ),
    );
    expect(faults).toEqual([]);
  });

  it.each([
    'ALTER TABLE "assistances" DROP COLUMN "amount";',
    'DROP TABLE "assistances";',
    'ALTER TABLE "assistances" RENAME COLUMN "amount" TO "monthly";',
    'ALTER TABLE "assistances" ALTER COLUMN "amount" SET DATA TYPE bigint;',
    'ALTER TABLE "assistances" ALTER COLUMN "amount" SET NOT NULL;',
    'ALTER TABLE "assistances" ADD COLUMN "reason" varchar(20) NOT NULL;',
    'ALTER TABLE "assistances" ADD CONSTRAINT "one" UNIQUE("amount");',
    'CREATE UNIQUE INDEX "one" ON "assistances" USING btree ("amount");',
    'REVOKE SELECT ON assistances FROM readers;',
  ])('would be found out: %s', (statement) => {
    const migration = `CREATE TABLE "other" ("id" uuid);--> statement-breakpoint\n${statement}`;
    expect(breakingStatements(migration)).toHaveLength(1);
    expect(breakingStatements(`-- contract: not read since 0.2.0\n${statement}`)).toEqual([]);
  });

  it.each([
    'ALTER TABLE "assistances" ADD COLUMN "reason" varchar(20);',
    `ALTER TABLE "assistances" ADD COLUMN "reason" varchar(20) DEFAULT '' NOT NULL;`,
    'CREATE INDEX "by_amount" ON "assistances" USING btree ("amount");',
    'CREATE TABLE "new" ("id" uuid NOT NULL);--> statement-breakpoint\nALTER TABLE "new" ADD CONSTRAINT "of" FOREIGN KEY ("id") REFERENCES "old"("id");',
  ])('may add: %s', (migration) => {
    expect(breakingStatements(migration)).toEqual([]);
  });
});

describe('the statements of the last release', () => {
  it.each(codes)('of %s run on the newest schema', async (code) => {
    const { statements } = released(code);
    expect(statements.length).toBeGreaterThan(50);
    const { url, drop } = await createMigratedDatabase(rootOf(code));
    try {
      expect(await unpreparable(url, statements)).toEqual([]);
    } finally {
      await drop();
    }
  });

  it('would not run where a column has another name', async () => {
    const { url, drop } = await createMigratedDatabase(rootOf('health'));
    const client = new pg.Client({ connectionString: withAllRows(url) });
    await client.connect();
    try {
      await client.query('ALTER TABLE health_records RENAME COLUMN record_number TO number');
      expect((await unpreparable(url, released('health').statements)).join()).toContain('record_number');
    } finally {
      await client.end();
      await drop();
    }
  });
});
