import DataLoader from 'dataloader';
import { type SQL, sql } from 'drizzle-orm';
import type { LoaderSource, RequestContext } from '../context.ts';
import { type LoaderByArguments, loaderByArguments } from '../loaders.ts';
import { type Figure, type Hidden, type HiddenLines, hideSmall, totalOf } from './hide-small.ts';
import type { Rollup } from './rollup.ts';

/** Figures of fewer people than this are hidden, unless the sharing office says otherwise in the policy. */
export const DEFAULT_THRESHOLD = 5;

/** A figure as it is told. */
export interface ToldFigure {
  readonly cell: string;
  /** `null` when hidden. */
  readonly value: number | null;
}

/** A region's figures as they are told. */
export interface ToldFigures {
  readonly period: string;
  /** `null` when hidden, and then no cell is told. */
  readonly total: number | null;
  /** Cells that have something, or are hidden, in the order of their names; others have nought. */
  readonly cells: readonly ToldFigure[];
  /** All that was committed until then is in the figures; whether later changes are, is not known. */
  readonly asOf: Date;
  readonly threshold: number;
}

interface Wanted {
  readonly rollup: string;
  /** Whether the figures are of a day, which may be over. */
  readonly daily: boolean;
  readonly period: string;
  readonly threshold: number;
}

/** Loader of figures by region, for one request. */
export const figureLoaders = (source: LoaderSource) => ({
  figures: loaderByArguments(
    (wanted: Wanted) => new DataLoader((codes: readonly string[]) => load(source, wanted, codes)),
  ),
});

interface FiguresContext extends Pick<RequestContext, 'access'> {
  readonly loaders: { readonly figures: LoaderByArguments<Wanted, string, ToldFigures | null> };
}

/** A region's figures; `null` when the department has not counted yet. */
export function figuresOf(
  { access, loaders }: FiguresContext,
  { name, daily = false }: Pick<Rollup, 'name' | 'daily'>,
  code: string,
  period = '',
): Promise<ToldFigures | null> {
  const threshold = access.policy.smallCount ?? DEFAULT_THRESHOLD;
  return loaders.figures({ rollup: name, daily, period, threshold }).load(code);
}

const LENGTHS = [12, 9, 6, 4, 2, 0];

/** The divisions above, the nearest first, and last the empty one, above the provinces. */
const above = (code: string): string[] =>
  LENGTHS.filter((length) => length < code.length).map((length) => code.slice(0, length));

/** Region, own or not, cell, value, people. */
type FigureRow = readonly [string, boolean, string, number, number];
interface Answer extends Record<string, unknown> {
  readonly counted: boolean;
  readonly figures: readonly FigureRow[] | null;
  readonly stale: Readonly<Record<string, string | null>>;
  readonly now: string;
  /** When the day ended, or will, that was counted for. */
  readonly day_end: string;
}

/**
 * Raw SQL: figures and marks must be of one snapshot, so that one statement reads them. What is hidden of a line depends
 * on those beside it and above it: so the families of all divisions above are read.
 */
export function figuresStatement(rollup: string, period: string, codes: readonly string[]): SQL {
  const parents = [...new Set(codes.flatMap(above))];
  const list = (values: readonly string[]) =>
    sql`${sql.param(`{${values.map((value) => `"${value}"`).join(',')}}`)}::text[]`;
  return sql`
    SELECT EXISTS (SELECT FROM rollup_state WHERE rollup = ${rollup}) AS counted, statement_timestamp() AS now,
      (SELECT (counted_for + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM rollup_state WHERE rollup = ${rollup}) AS day_end,
      (SELECT json_agg(json_build_array(region_code, own, cell, value, heads)) FROM rollup_figures
        WHERE rollup = ${rollup} AND period = ${period} AND parent_code = ANY (${list(parents)})
          AND (value <> 0 OR heads <> 0)) AS figures,
      (SELECT json_object_agg(code, (SELECT min(marked_at) FROM rollup_stale
          WHERE rollup = ${rollup} AND (place IS NULL OR starts_with(place, code))))
        FROM unnest(${list(codes)}) AS code) AS stale`;
}

async function load(
  { db }: LoaderSource,
  { rollup, daily, period, threshold }: Wanted,
  codes: readonly string[],
): Promise<(ToldFigures | null)[]> {
  const { rows } = await db.execute<Answer>(figuresStatement(rollup, period, codes));
  const [answer] = rows;
  if (!answer?.counted) return codes.map(() => null);
  const families = familiesOf(answer.figures ?? []);
  const hiddenOf = hiding(families, threshold);
  return codes.map((code) => {
    const parent = above(code)[0] ?? '';
    const line = families.get(parent)?.get(code) ?? new Map<string, Figure>();
    const times = [answer.stale[code] ?? answer.now, ...(daily ? [answer.day_end] : [])];
    const asOf = new Date(Math.min(...times.map((time) => new Date(time).getTime())));
    return { period, ...told(line, hiddenOf(code)), asOf, threshold };
  });
}

type Families = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Figure>>>;

/** Lines by the division above and by their own code; a county's own line lies below it under the name `own`. */
function familiesOf(rows: readonly FigureRow[]): Families {
  const families = new Map<string, Map<string, Map<string, Figure>>>();
  for (const [code, own, cell, value, heads] of rows) {
    const isBelowItself = own && code.length < 12;
    const parent = isBelowItself ? code : (above(code)[0] ?? '');
    const family = families.get(parent) ?? new Map<string, Map<string, Figure>>();
    families.set(parent, family);
    const name = isBelowItself ? 'own' : code;
    const line = family.get(name) ?? new Map<string, Figure>();
    family.set(name, line);
    line.set(cell, { value, heads });
  }
  return families;
}

/** What is hidden of a division: its family's lines are decided after the line above them. */
function hiding(families: Families, threshold: number): (code: string) => Hidden {
  const decided = new Map<string, HiddenLines>();
  const hiddenOf = (code: string): Hidden => {
    const parent = above(code)[0] ?? '';
    // Provinces have nothing above them that is told, so that each stands alone.
    const key = parent === '' ? code : parent;
    let family = decided.get(key);
    if (!family) {
      const lines = families.get(parent) ?? new Map();
      const those = parent === '' ? new Map([...lines].filter(([one]) => one === code)) : lines;
      family = hideSmall(those, parent === '' ? null : hiddenOf(parent), threshold);
      decided.set(key, family);
    }
    return family.of.get(code) ?? family.empty;
  };
  return hiddenOf;
}

function told(line: ReadonlyMap<string, Figure>, hidden: Hidden): Pick<ToldFigures, 'total' | 'cells'> {
  // Which cells have something is not told either.
  if (hidden === 'all') return { total: null, cells: [] };
  const names = [...new Set([...line.keys(), ...hidden])].sort();
  const cells = names.map((cell) => ({ cell, value: hidden.has(cell) ? null : (line.get(cell)?.value ?? 0) }));
  return { total: totalOf(line).value, cells };
}

/** Figures as fields of the graph; `dimensions` says what a cell's name stands for. */
export function tell<Dimensions>(figures: ToldFigures | null, dimensions: (cell: string) => Dimensions) {
  if (!figures) return null;
  const { period, total, asOf, threshold } = figures;
  const cells = figures.cells.map(({ cell, value }) => ({
    ...dimensions(cell),
    count: value,
    suppressed: value === null,
  }));
  return { year: period === '' ? null : Number(period), total, suppressed: total === null, cells, asOf, threshold };
}
