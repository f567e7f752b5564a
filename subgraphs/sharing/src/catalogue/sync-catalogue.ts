import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { publishedCoordinates } from './published-fields.ts';
import { catalogueCompletions } from './tables.ts';

const ROWS_A_STATEMENT = 500;

/**
 * Enters the fields of the composed schema that the catalogue does not know yet, as of today: their department's time to
 * complete them runs from now (条例 17).
 */
export async function syncCatalogue(db: Database, today = chinaDate()): Promise<void> {
  const entered = await db.select({ coordinate: catalogueCompletions.coordinate }).from(catalogueCompletions);
  const known = new Set(entered.map(({ coordinate }) => coordinate));
  const rows = publishedCoordinates()
    .filter((coordinate) => !known.has(coordinate))
    .map((coordinate) => ({ coordinate, firstSeenOn: today }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await db
      .insert(catalogueCompletions)
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflictDoNothing();
  }
}
