import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, type Hidden, hideSmall, type Line, totalOf } from './hide-small.ts';

const THRESHOLD = 5;
const people = (value: number): Figure => ({ value, heads: value });
const line = (...values: number[]): Line => new Map(values.map((value, at) => [`c${at}`, people(value)]));
const family = (...lines: Line[]) => new Map(lines.map((one, at) => [`r${at}`, one]));
const told = (hidden: Hidden | undefined) => (hidden === 'all' || hidden === undefined ? hidden : [...hidden].sort());

describe('hiding small figures', () => {
  it('hides nothing where all are large or nought', () => {
    const hidden = hideSmall(family(line(7, 0, 9), line(5, 5, 0)), new Set(), THRESHOLD);
    expect([...hidden.of.values()].map(told)).toEqual([[], []]);
  });

  it('hides a small cell with another of its line, and both in another line', () => {
    const hidden = hideSmall(family(line(3, 20, 9), line(40, 50, 60), line(10, 12, 14)), new Set(), THRESHOLD);
    expect(told(hidden.of.get('r0'))).toEqual(['c0', 'c2']);
    expect(told(hidden.of.get('r1'))).toEqual([]);
    expect(told(hidden.of.get('r2'))).toEqual(['c0', 'c2']);
  });

  it('hides a line whole whose total is small, and a second one', () => {
    const hidden = hideSmall(family(line(3, 0), line(40, 50), line(10, 12)), new Set(), THRESHOLD);
    expect([...hidden.of.values()].map(told)).toEqual(['all', [], 'all']);
  });

  it('hides lines without anybody too, when each of the others has one', () => {
    const hidden = hideSmall(family(...Array.from({ length: 5 }, () => line(1))), new Set(), THRESHOLD);
    expect(hidden.empty).toBe('all');
  });

  it('takes money that went to no person as told', () => {
    const lines = family(
      new Map([
        ['OFFICE', { value: 2, heads: 0 }],
        ['POST', { value: 300, heads: 1 }],
        ['ROADS', { value: 900, heads: 0 }],
      ]),
    );
    expect(told(hideSmall(lines, null, THRESHOLD).of.get('r0'))).toEqual(['OFFICE', 'POST']);
  });

  it('hides below what is hidden above', () => {
    const hidden = hideSmall(family(line(30, 20, 90), line(40, 50, 60)), new Set(['c0', 'c1']), THRESHOLD);
    expect([...hidden.of.values()].map(told)).toEqual([
      ['c0', 'c1'],
      ['c0', 'c1'],
    ]);
  });
});

/** A region with those below it, down to two levels. */
interface Tree {
  readonly line: Line;
  readonly below: readonly Tree[];
}

const CELLS = 4;
const figure = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 60 }) },
);
const leaf = fc
  .array(figure, { minLength: CELLS, maxLength: CELLS })
  .map((values): Tree => ({ line: line(...values), below: [] }));
const parentOf = (child: fc.Arbitrary<Tree>, maxLength: number) =>
  fc.array(child, { minLength: 1, maxLength }).map(
    (below): Tree => ({
      below,
      line: line(
        ...Array.from({ length: CELLS }, (_, at) =>
          below.reduce((sum, one) => sum + (one.line.get(`c${at}`)?.value ?? 0), 0),
        ),
      ),
    }),
  );
const tree = parentOf(parentOf(leaf, 4), 4);

/** What is told of a whole tree, as equations over its figures: names of unknowns, each with its real value. */
function publish(root: Tree): {
  unknown: Map<string, number>;
  equations: [Map<string, number>, number][];
  known: (name: string) => number;
} {
  const values = new Map<string, number>();
  const unknown = new Map<string, number>();
  const sums: string[][] = [];
  const visit = (node: Tree, code: string, hidden: Hidden) => {
    const all = totalOf(node.line).value;
    values.set(`${code}/T`, all);
    if (hidden === 'all') unknown.set(`${code}/T`, all);
    for (const [cell, { value }] of node.line) {
      values.set(`${code}/${cell}`, value);
      // Of a line without anybody the total tells each cell.
      if ((hidden === 'all' || hidden.has(cell)) && !(all === 0 && hidden !== 'all'))
        unknown.set(`${code}/${cell}`, value);
    }
    sums.push([`${code}/T`, ...[...node.line.keys()].map((cell) => `${code}/${cell}`)]);
    const below = new Map(node.below.map((one, at) => [`${code}.${at}`, one]));
    if (below.size === 0) return;
    for (const cell of [...node.line.keys(), 'T'])
      sums.push([`${code}/${cell}`, ...[...below.keys()].map((child) => `${child}/${cell}`)]);
    const decided = hideSmall(new Map([...below].map(([child, one]) => [child, one.line])), hidden, THRESHOLD);
    for (const [child, one] of below) visit(one, child, decided.of.get(child) ?? decided.empty);
  };
  visit(root, '', hideSmall(new Map([['', root.line]]), null, THRESHOLD).of.get('') ?? new Set());
  const equations = sums.map(([sum = '', ...parts]): [Map<string, number>, number] => {
    const row = new Map<string, number>();
    let right = 0;
    for (const [name, factor] of [[sum, -1], ...parts.map((part) => [part, 1] as const)] as [string, number][]) {
      if (unknown.has(name)) row.set(name, factor);
      else right -= factor * (values.get(name) ?? 0);
    }
    return [row, right];
  });
  return { unknown, equations, known: (name) => values.get(name) ?? 0 };
}

/** Unknowns that the equations determine, by elimination over a prime field. */
function computable(equations: readonly [Map<string, number>, number][]): string[] {
  const PRIME = 1_000_003;
  const mod = (value: number) => ((value % PRIME) + PRIME) % PRIME;
  const inverse = (value: number): number => {
    let [power, base, result] = [PRIME - 2, mod(value), 1];
    for (; power > 0; power = Math.floor(power / 2)) {
      if (power % 2 === 1) result = (result * base) % PRIME;
      base = (base * base) % PRIME;
    }
    return result;
  };
  const reduced = new Map<string, Map<string, number>>();
  const subtract = (row: Map<string, number>, other: Map<string, number>, factor: number) => {
    for (const [name, value] of other) {
      const left = mod((row.get(name) ?? 0) - factor * value);
      if (left === 0) row.delete(name);
      else row.set(name, left);
    }
  };
  for (const [given] of equations) {
    const row = new Map([...given].map(([name, value]) => [name, mod(value)]));
    for (const [pivot, other] of reduced) if (row.has(pivot)) subtract(row, other, row.get(pivot) ?? 0);
    const [pivot] = row.keys();
    if (pivot === undefined) continue;
    const factor = inverse(row.get(pivot) ?? 1);
    for (const [name, value] of row) row.set(name, (value * factor) % PRIME);
    for (const other of reduced.values()) if (other.has(pivot)) subtract(other, row, other.get(pivot) ?? 0);
    reduced.set(pivot, row);
  }
  return [...reduced].filter(([, row]) => row.size === 1).map(([pivot]) => pivot);
}

/** Unknowns that bounds determine, which each equation narrows, given that no figure is negative and a hidden total is not nought. */
function bounded(
  unknown: ReadonlyMap<string, number>,
  equations: readonly [Map<string, number>, number][],
  isSomebody: (name: string) => boolean,
): string[] {
  const low = new Map([...unknown.keys()].map((name) => [name, isSomebody(name) ? 1 : 0]));
  const high = new Map([...unknown.keys()].map((name) => [name, 1e6]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [row, right] of equations) {
      for (const [name, factor] of row) {
        let [least, most] = [right, right];
        for (const [other, its] of row) {
          if (other === name) continue;
          const [a, b] = [its * (low.get(other) ?? 0), its * (high.get(other) ?? 0)];
          least -= Math.max(a, b);
          most -= Math.min(a, b);
        }
        const [from, to] = factor > 0 ? [least, most] : [-most, -least];
        if (from > (low.get(name) ?? 0)) [changed] = [true, low.set(name, from)];
        if (to < (high.get(name) ?? 0)) [changed] = [true, high.set(name, to)];
      }
    }
  }
  return [...unknown.keys()].filter((name) => low.get(name) === high.get(name));
}

describe('no figure of few people', () => {
  it('follows from all that is told of a province, by sums or by bounds', () => {
    fc.assert(
      fc.property(tree, (root) => {
        const { unknown, equations, known } = publish(root);
        const nonzero = (names: string[]) => names.filter((name) => known(name) > 0);
        expect(nonzero(computable(equations))).toEqual([]);
        const isSomebody = (name: string) => name.endsWith('/T') && known(name) > 0;
        // A large figure that is hidden for the sake of others may follow from what is told below it; that tells of nobody.
        const small = (names: string[]) => nonzero(names).filter((name) => known(name) < THRESHOLD);
        expect(small(bounded(unknown, equations, isSomebody))).toEqual([]);
      }),
      { numRuns: Number(process.env.HIDING_RUNS ?? 1_000) },
    );
  });

  it('is told', () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 6 }), (lines) => {
        const given = family(...lines.map((one) => one.line));
        const hidden = hideSmall(given, new Set(), THRESHOLD);
        for (const [code, one] of given) {
          for (const [cell, { value }] of one) {
            const its = hidden.of.get(code);
            if (value > 0 && value < THRESHOLD) expect(its === 'all' || its?.has(cell)).toBe(true);
          }
        }
      }),
    );
  });
});
