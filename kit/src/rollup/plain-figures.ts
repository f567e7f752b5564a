import DataLoader from 'dataloader';
import { sql } from 'drizzle-orm';
import type { LoaderSource } from '../context.ts';
import { loaderByArguments } from '../loaders.ts';
import type { Rollup } from './rollup.ts';

/** A figure of a region that tells of no person (its `heads` are nought), so that nothing of it is hidden. */
export interface PlainFigure {
  readonly rollup: string;
  readonly period: string;
  readonly cell: string;
  readonly value: number;
}

interface FigureRow extends PlainFigure, Record<string, unknown> {
  readonly region: string;
}

/** Loader of all periods and cells of such roll-ups, for one request; `null` when one of them was not counted yet. */
export const plainFigureLoaders = (source: LoaderSource) => ({
  plainFigures: loaderByArguments(
    (rollups: readonly string[]) => new DataLoader((codes: readonly string[]) => load(source, rollups, codes)),
  ),
});

/** The names by which {@link plainFigureLoaders} loads roll-ups. */
export const namesOf = (rollups: readonly Rollup[]): readonly string[] => rollups.map(({ name }) => name);

async function load(
  { db }: LoaderSource,
  rollups: readonly string[],
  codes: readonly string[],
): Promise<(readonly PlainFigure[] | null)[]> {
  const list = (values: readonly string[]) => sql`${sql.param(`{${values.join(',')}}`)}::varchar[]`;
  const counted = await db.execute(sql`SELECT FROM rollup_state WHERE rollup = ANY (${list(rollups)})`);
  if (counted.rowCount !== rollups.length) return codes.map(() => null);
  const { rows } = await db.execute<FigureRow>(sql`
    SELECT region_code AS region, rollup, period, cell, value::float8 AS value FROM rollup_figures
    WHERE rollup = ANY (${list(rollups)}) AND region_code = ANY (${list(codes)}) AND own = (length(region_code) = 12)
      AND value <> 0 AND heads = 0`);
  const byRegion = new Map<string, FigureRow[]>(codes.map((code) => [code, []]));
  for (const row of rows) byRegion.get(row.region)?.push(row);
  return codes.map((code) => byRegion.get(code) ?? []);
}
