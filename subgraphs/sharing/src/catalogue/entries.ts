import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { completeBy, isComplete, valuesOf } from './completion.ts';
import { publishedFields } from './published-fields.ts';
import {
  type CatalogueCompletion,
  type CatalogueEntryRow,
  catalogueCompletions,
  type DescribedField,
} from './tables.ts';

const NOTHING = { format: null, updateFrequency: null, mode: null, conditionsOfUse: null, grade: null };

type CompleteBy = typeof completeBy;

/** Most fields were first seen on one of a few days: the working days after each are counted once. */
function countedOnce(): CompleteBy {
  const counted = new Map<string, string>();
  return (row) => {
    const key = `${row.firstSeenOn} ${row.isExtended}`;
    const day = counted.get(key) ?? completeBy(row);
    counted.set(key, day);
    return day;
  };
}

/** The entry of a field with what is published of it; a field that is not entered yet was first seen today. */
function toEntry(
  field: DescribedField,
  row: CatalogueCompletion | undefined,
  { today, dueOf }: { readonly today: string; readonly dueOf: CompleteBy },
): CatalogueEntryRow {
  const { firstSeenOn, isExtended, version } = row ?? { firstSeenOn: today, isExtended: false, version: 1 };
  return {
    ...field,
    ...(row ? valuesOf(row) : NOTHING),
    complete: isComplete(field, row),
    firstSeenOn,
    completeBy: dueOf({ firstSeenOn, isExtended }),
    version,
  };
}

/** The whole catalogue, sorted by coordinate. It is bounded by the schema, so it is read whole, in one statement. */
export async function catalogueEntries(db: Database, today = chinaDate()): Promise<CatalogueEntryRow[]> {
  const rows = await db.select().from(catalogueCompletions);
  const completions = new Map(rows.map((row) => [row.coordinate, row]));
  const terms = { today, dueOf: countedOnce() };
  return [...publishedFields().values()].map((field) => toEntry(field, completions.get(field.coordinate), terms));
}
