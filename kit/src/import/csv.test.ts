import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { column, readDay, wordColumn, yuanColumn } from './columns.ts';
import { declareImport } from './declare-import.ts';
import { decodeCell, ENCODINGS, type Encoding, encodeCell, MARKS } from './encoding.ts';
import { examineFile } from './examine-file.ts';
import { mask } from './mask.ts';
import { readHeader } from './read-header.ts';
import { type FileRecord, readRecords } from './read-records.ts';
import { SeenKeys } from './seen-keys.ts';
import type { RejectedRow } from './tables.ts';
import { writeRejected } from './write-rejected.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'community-graph-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kind = declareImport({
  name: 'notes',
  about: 'notes',
  table: pgTable('notes', { id: uuid('id').primaryKey(), size: integer('size') }),
  columns: { one: column('one', '甲', z.string()), two: column('two', '乙', z.string().optional()) },
  keyColumn: 'one',
  keys: () => [],
  store: () => ({}),
});

async function recordsOf(file: string, told?: Encoding): Promise<{ encoding: Encoding; records: FileRecord[] }> {
  const form = await examineFile(file, told);
  return { encoding: form.encoding, records: await all(readRecords(form)) };
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

const written = (text: string, encoding: Encoding, isMarked: boolean) =>
  Buffer.concat([isMarked ? MARKS[encoding] : Buffer.alloc(0), Buffer.from(encodeCell(text, encoding), 'latin1')]);

// Any character but lone surrogates and U+FFFD, which no file can have, and a mark, which some readers take away.
const cell = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...'",\r\n 户籍王𠮷€ü'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
  })
  .filter((text) => !/[\ufffd\ufeff]/.test(text));
const rowOf = fc.tuple(cell, cell);

describe('a file of rejected rows', () => {
  it('has every cell as it came, whatever its characters, in either encoding, and can be read again', async () => {
    const property = fc.asyncProperty(
      fc.array(rowOf, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...ENCODINGS),
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      async (rows, encoding, isMarked, lineEnd) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = [['甲', '乙'], ...rows].map((cells) => cells.map(quoted).join(',') + lineEnd);
        const [file, target] = [path.join(folder, 'came.csv'), path.join(folder, 'rejected.csv')];
        writeFileSync(file, written(lines.join(''), encoding, isMarked));
        const form = await examineFile(file, encoding);
        const came = await all(readRecords(form));
        expect(came.slice(1).map(({ cells }) => cells.map((bytes) => decodeCell(bytes, encoding)))).toEqual(rows);
        const header = readHeader(kind, came[0], encoding);
        const rejected = came.slice(1).map(({ line }): RejectedRow => [line, [['one', 'ODD']]]);
        await writeRejected({ kind, form, header, rejected: each(rejected), target });
        expect(readFileSync(target).subarray(0, MARKS[encoding].length).equals(MARKS[encoding])).toBe(isMarked);
        const { records } = await recordsOf(target, encoding);
        expect(records.slice(1).map(({ cells }) => cells.slice(2))).toEqual(came.slice(1).map(({ cells }) => cells));
        expect(records.slice(1).map(({ cells }) => Number(cells[0]))).toEqual(rejected.map(([line]) => line));
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });
});

describe('the encoding of a file', () => {
  const file = path.join(folder, 'encoding.csv');
  const found = async (bytes: Buffer) => {
    writeFileSync(file, bytes);
    return (await examineFile(file)).encoding;
  };
  const text = '姓名,住址\n王小明,人民大街一号\n';

  it.each(ENCODINGS)('is found out by itself: %s, with a mark and without', async (encoding) => {
    expect(await found(written(text, encoding, false))).toBe(encoding);
    expect(await found(written(text, encoding, true))).toBe(encoding);
  });

  it('is still UTF-8 when one character of it is broken', async () => {
    expect(await found(Buffer.concat([written(text, 'utf-8', false), Buffer.from([0xe7, 0x8e])]))).toBe('utf-8');
  });
});

describe('a row of a file', () => {
  it('is told by the line that it begins in, behind cells of several lines and lines without anything', async () => {
    const file = path.join(folder, 'lines.csv');
    writeFileSync(file, 'one,two\r\n1,"a\r\nb"\r\n\r\n2,\n"3\n",c\n4,"\r"\n"5",d');
    const { records } = await recordsOf(file);
    expect(records.map(({ line, cells }) => [line, cells[0]?.trim()])).toEqual([
      [1, 'one'],
      [2, '1'],
      [5, '2'],
      [6, '3'],
      [8, '4'],
      [10, '5'],
    ]);
  });

  it('that a quote opens and never closes ends the file with its line', async () => {
    const file = path.join(folder, 'open.csv');
    writeFileSync(file, `one,two\n1,"a\n${'x,y\n'.repeat(100_000)}`);
    await expect(recordsOf(file)).rejects.toMatchObject({ name: 'UnreadableFileError', message: /line \d+/ });
  });
});

describe('cells', () => {
  it.each(['2026-03-05', '2026/3/5', '2026.03.5', '2026年3月5日', '20260305'])('%s is a day', (text) => {
    expect(readDay(text)).toBe('2026-03-05');
  });

  it.each([
    ['1,234,567.5', 123_456_750],
    ['0.07', 7],
    ['12', 1_200],
    ['1.005', undefined],
    ['1,23', undefined],
    ['-5', undefined],
    ['0', undefined],
  ])('%s yuan are %s fen', (text, fen) => {
    const { read, schema } = yuanColumn('amount', '金额');
    expect(schema.safeParse(read?.(text)).data).toBe(fen);
  });

  it('take Chinese words and the graph’s, and no name of what every object has', () => {
    const { read, schema } = wordColumn('type', '户别', ['FAMILY', 'COLLECTIVE'], { 家庭户: 'FAMILY' });
    expect(['家庭户', 'collective', 'constructor'].map((text) => schema.safeParse(read?.(text)).data)).toEqual([
      'FAMILY',
      'COLLECTIVE',
      undefined,
    ]);
  });

  it.each([
    ['', ''],
    ['男', '*'],
    ['王强', '**'],
    ['王小明', '王**'],
    ['22990119710305002X', '2******'],
  ])('%s is shown as %s', (value, shown) => expect(mask(value)).toBe(shown));
});

describe('keys that a file has had', () => {
  it('are those of a set, however many', () => {
    const seen = new SeenKeys();
    for (let at = 0; at < 200_000; at += 1) {
      if (at % 1_000 === 0) expect(seen.has(`key ${at}`)).toBe(false);
      seen.add(`key ${at}`, at + 2);
    }
    for (let at = 0; at < 200_000; at += 777) expect(seen.has(`key ${at}`)).toBe(true);
    expect(seen.has('key 200000')).toBe(false);
  });
});
