import { once } from 'node:events';
import { createTestDatabase, type TestDatabase } from '@community-graph/kit/testing/test-database';
import fc from 'fast-check';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CopyBatch, type CopyTable, type CopyValue } from './copy-batch.ts';

const table: CopyTable = { name: 'things', columns: ['place', 'text', 'number', 'truth'] };
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('CREATE TABLE things (place integer, text text, number integer, truth boolean)');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

// PostgreSQL's text has no NUL, and lone surrogates are no Unicode text at all.
const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0'));
const rows = fc.array(
  fc.tuple(fc.option(texts), fc.option(fc.integer({ min: -1e9, max: 1e9 })), fc.option(fc.boolean())),
  {
    minLength: 1,
    maxLength: 60,
  },
);

describe('a batch', () => {
  it('brings every text, number, truth value and null through COPY unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const batch = new CopyBatch();
        values.forEach((row, place) => {
          batch.row(table, [place, ...(row as CopyValue[])]);
        });
        await client.query('TRUNCATE things');
        for (const [{ name, columns }, text] of batch.texts()) {
          const stream = client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN`));
          stream.end(text);
          await once(stream, 'finish');
        }
        const { rows: found } = await client.query('SELECT text, number, truth FROM things ORDER BY place');
        expect(found.map(({ text, number, truth }) => [text, number, truth])).toEqual(values);
        expect(batch.rows).toBe(values.length);
      }),
      { numRuns: 40, examples: [[[['a\tb\\N\n\r\\.', 0, false]]]] },
    );
  });

  it('holds more than its first buffer', () => {
    const batch = new CopyBatch();
    for (let place = 0; place < 5_000; place++) batch.row(table, [place, '长春市南关区'.repeat(3), null, true]);
    const [first] = [...batch.texts()];
    expect(first?.[1].toString().split('\n')).toHaveLength(5_001);
    expect(first?.[1].toString().split('\n')[4_999]).toBe(`4999\t${'长春市南关区'.repeat(3)}\t\\N\tt`);
  });
});
