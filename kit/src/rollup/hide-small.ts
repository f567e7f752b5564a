/** A figure of one region and cell. */
export interface Figure {
  readonly value: number;
  /** How many people it tells about. */
  readonly heads: number;
}

/** The table line of a region: its figures by cell. What is not there is nought. */
export type Line = ReadonlyMap<string, Figure>;

/** What of a line is not told: `all` includes its total; else the cells of these names, nought as well. */
export type Hidden = 'all' | ReadonlySet<string>;

const NOTHING: ReadonlySet<string> = new Set();

/** What is hidden of the lines of a family. */
export interface HiddenLines {
  readonly of: ReadonlyMap<string, Hidden>;
  /** Of lines that have nothing. */
  readonly empty: Hidden;
}

/**
 * What must not be told of the lines of one family, the divisions directly below another, so that nobody computes a figure
 * of fewer than `threshold` people from totals, from the line above and from the lines beside it.
 *
 * Lines whose total is small are hidden whole: at least two of them, which have more people than lines, since one that is
 * hidden has somebody. Of the other lines that have a small cell the same cells are hidden: a block of at least two lines
 * and two cells, in which every line and two cells have something. What is told of such a block are the sums of its lines
 * and columns; other tables have the same sums and differ in each cell that has something, so that none follows from
 * them, and no small one by not being negative either. What is hidden of the line above is hidden below as well, else it would be the sum
 * of those below; where only one line has anything it equals the one above, and is hidden as that is.
 * @param above what is hidden of the line above; `null` for a province, which has none
 */
export function hideSmall(lines: ReadonlyMap<string, Line>, above: Hidden | null, threshold: number): HiddenLines {
  const small = ({ heads }: Figure) => heads > 0 && heads < threshold;
  const total = (code: string) => totalOf(lineOf(lines, code)).value;
  const byTotal = [...lines.keys()].filter((code) => total(code) !== 0).sort(bySize(total));
  const whole = new Set(byTotal.filter((code) => isSmallWhole(lineOf(lines, code), small)));
  const isSafe = () => whole.size > 1 && sum([...whole], total) > whole.size;
  if (above !== null && (whole.size > 0 || above === 'all')) {
    for (const code of byTotal) if (!isSafe()) whole.add(code);
  }
  // What is hidden above must not have all of it told below, or it could not be less.
  const isTold = (cell: string) => [...whole].every((code) => !lineOf(lines, code).get(cell)?.value);
  if (above === 'all') {
    for (const code of byTotal)
      if ([...lineOf(lines, code)].some(([cell, { value }]) => value !== 0 && isTold(cell))) whole.add(code);
  }
  const empty = above !== null && above !== 'all' && whole.size > 0 && !isSafe() ? 'all' : NOTHING;
  const rest = byTotal.filter((code) => !whole.has(code));
  const cells = new Set(above !== null && above !== 'all' ? above : NOTHING);
  const rows = new Set<string>();
  for (const code of rest) {
    for (const [cell, figure] of lineOf(lines, code)) {
      if (!small(figure)) continue;
      cells.add(cell);
      rows.add(code);
    }
  }
  if (cells.size > 0) completeBlock(lines, { rest, whole, rows, cells, above });
  const hidden = (code: string) =>
    whole.has(code) ? 'all' : rows.has(code) ? cells : total(code) === 0 ? empty : NOTHING;
  return { of: new Map([...lines.keys()].map((code) => [code, hidden(code)])), empty };
}

/** The smallest first, then by name. */
const bySize = (of: (one: string) => number) => (one: string, other: string) =>
  of(one) - of(other) || (one < other ? -1 : 1);

const lineOf = (lines: ReadonlyMap<string, Line>, code: string): Line => lines.get(code) ?? new Map();

/** The total of a line. */
export function totalOf(line: Line): Figure {
  let value = 0;
  let heads = 0;
  for (const figure of line.values()) {
    value += figure.value;
    heads += figure.heads;
  }
  return { value, heads };
}

/** Whether the total itself tells about few people: nothing in it is of nobody. */
const isSmallWhole = (line: Line, small: (figure: Figure) => boolean): boolean =>
  small(totalOf(line)) && [...line.values()].every(({ value, heads }) => value === 0 || heads > 0);

interface Block {
  /** Lines that are not hidden whole, smallest total first. */
  readonly rest: readonly string[];
  readonly whole: ReadonlySet<string>;
  readonly rows: Set<string>;
  readonly cells: Set<string>;
  readonly above: Hidden | null;
}

/** Adds lines and cells, the smallest first, until two of each have something in the block, or no more has. */
function completeBlock(lines: ReadonlyMap<string, Line>, { rest, whole, rows, cells, above }: Block): void {
  const inRow = (code: string) => sum([...cells], (cell) => lineOf(lines, code).get(cell)?.value ?? 0);
  const inCell = (cell: string) => sum([...rows, ...whole], (code) => lineOf(lines, code).get(cell)?.value ?? 0);
  const names = new Set([...rest, ...whole].flatMap((code) => [...lineOf(lines, code).keys()]));
  const least = (candidates: string[], of: (one: string) => number) =>
    candidates.filter((one) => of(one) !== 0).sort(bySize(of))[0];
  const others = () => rest.filter((code) => !rows.has(code));
  const has = (cell: string) => (code: string) => lineOf(lines, code).get(cell)?.value ?? 0;
  for (;;) {
    const toldBelow =
      above instanceof Set ? [...above].find((cell) => inCell(cell) === 0 && least(others(), has(cell))) : undefined;
    const isShort = [...rows, ...whole].filter((code) => inRow(code) !== 0).length < (above === null ? 1 : 2);
    const row = toldBelow ? least(others(), has(toldBelow)) : isShort && least(others(), inRow);
    if (row) {
      rows.add(row);
      continue;
    }
    // One line has all that the block has: it is told as the line above is.
    if (isShort && above !== null && above !== 'all') return;
    const cell =
      [...cells].filter((one) => inCell(one) !== 0).length < 2 &&
      least(
        [...names].filter((one) => !cells.has(one)),
        inCell,
      );
    if (!cell) return;
    cells.add(cell);
  }
}

const sum = (names: readonly string[], of: (one: string) => number): number =>
  names.reduce((total, one) => total + of(one), 0);
