import { z } from 'zod';
import { communityCode, identifier, pastDate, shortText } from '../commands/fields.ts';
import type { ImportColumn } from './declare-import.ts';

/** Makes a column of a schema of the module's own. */
export const column = <V>(
  english: string,
  chinese: string,
  schema: z.ZodType<V>,
  read?: (cell: string) => unknown,
): ImportColumn<V> => ({ english, chinese, schema, ...(read && { read }) });

// A line break or a tab within a name is a slip of the system that wrote the file.
const oneLine = (maximum: number) =>
  shortText(maximum).refine((text) => !/\p{Cc}/u.test(text), {
    message: 'must be one line',
    params: { code: 'CONTROL_CHARACTER' },
  });

/** Text of one line. */
export const textColumn = (english: string, chinese: string, maximum: number): ImportColumn<string> =>
  column(english, chinese, oneLine(maximum));

/** Text of one line, or nothing. */
export const optionalTextColumn = (english: string, chinese: string, maximum: number) =>
  column(english, chinese, oneLine(maximum).optional());

/** A word of a list: the graph's own value, or the Chinese word for it. */
export function wordColumn<const Word extends string>(
  english: string,
  chinese: string,
  words: readonly [Word, ...Word[]],
  chineseWords: Readonly<Record<string, Word>>,
): ImportColumn<Word> {
  return column(english, chinese, z.enum(words) as unknown as z.ZodType<Word>, wordReader(chineseWords));
}

/** Brings a Chinese word, or the graph's value in small letters, to the graph's value. */
export const wordReader =
  (chineseWords: Readonly<Record<string, string>>) =>
  (cell: string): string =>
    (Object.hasOwn(chineseWords, cell) ? chineseWords[cell] : undefined) ?? cell.toUpperCase();

const WRITTEN_DAY = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/;

/** Days as files write them: 2026-11-01, 2026/11/1, 2026.11.1, 2026年11月1日, 20261101. Anything else stays as it is. */
export function readDay(cell: string): string {
  const match = WRITTEN_DAY.exec(cell);
  if (!match) return cell;
  const [, year = '', ...parts] = match;
  const [month = '', day = ''] = parts.filter((part) => part !== undefined);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day that has come. */
export const pastDayColumn = (english: string, chinese: string): ImportColumn<string> =>
  column(english, chinese, pastDate, readDay);

/** A day that has come, or nothing. */
export const optionalPastDayColumn = (english: string, chinese: string) =>
  column(english, chinese, pastDate.optional(), readDay);

/** A day, which may be still to come. */
export const dayColumn = (english: string, chinese: string): ImportColumn<string> =>
  column(english, chinese, z.iso.date('must be a date, YYYY-MM-DD'), readDay);

/** The community of a row. */
export const communityColumn: ImportColumn<string> = column('community', '社区代码', communityCode);

/** Whom a row is about. Departments know people by the graph's identifier, never by their ID number. */
export const residentColumn: ImportColumn<string> = column('resident', '居民标识', identifier, (cell) =>
  cell.toLowerCase(),
);

const YUAN = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/** An amount in yuan with at most two decimals, which is kept in fen; thousands may be parted by commas. */
export const yuanColumn = (english: string, chinese: string): ImportColumn<number> =>
  column(english, chinese, z.number('must be an amount in yuan').int().positive('must be above zero'), (cell) => {
    const match = YUAN.exec(cell.replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, ''));
    return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : cell;
  });
