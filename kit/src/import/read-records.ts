import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { UnreadableFileError } from './errors.ts';
import type { FileForm } from './examine-file.ts';

/** A row of a file as bytes, each one character. */
export interface FileRecord {
  /** The line that it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** No row is longer, in bytes: a quote that is never closed would make one of the whole file. */
const LONGEST_RECORD = 256 * 1024;

/**
 * Reads a file's rows one after another, the header first; lines without anything are none.
 * @throws {UnreadableFileError} where the file is no CSV (RFC 4180)
 */
export async function* readRecords({ path, mark }: FileForm): AsyncGenerator<FileRecord> {
  const parser = parse({
    encoding: 'latin1',
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  // The parser tells of a failure of either.
  pipeline(createReadStream(path, { start: mark.length }), parser, () => undefined);
  // The parser counts two lines for CR LF within a cell.
  let countedTwice = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const breaks = record.join('').match(/[\r\n]/g)?.length ?? 0;
      yield { line: info.lines - breaks - countedTwice, cells: record };
      if (breaks > 0) for (const cell of record) countedTwice += cell.match(/\r\n/g)?.length ?? 0;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFileError(`The file is no CSV at or before line ${Number(error.lines)}: ${error.code}.`);
  }
}
