import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, isNull } from 'drizzle-orm';
import { defaultCompletion } from '../catalogue/defaults.ts';
import { publishedFields } from '../catalogue/published-fields.ts';
import { catalogueCompletions } from '../catalogue/tables.ts';

/**
 * Completes what nobody has completed: fields that came after the first start. In the demonstration nobody sits at the
 * departments to do it within ten working days.
 */
export async function completeDemoCatalogue(db: Database): Promise<void> {
  const { coordinate, format, updateFrequency } = catalogueCompletions;
  const open = await db.select({ coordinate }).from(catalogueCompletions).where(isNull(updateFrequency));
  for (const { coordinate: name } of open) {
    const field = publishedFields().get(name);
    const values = field && defaultCompletion(field);
    if (!values) continue;
    await db
      .update(catalogueCompletions)
      .set(values)
      .where(and(eq(coordinate, name), isNull(format), isNull(updateFrequency)));
  }
}
