import type { Database } from '@community-graph/kit/database/connect';
import { and, inArray, isNull } from 'drizzle-orm';
import { publishedFields } from '../catalogue/published-fields.ts';
import { type CompletionValues, catalogueCompletions } from '../catalogue/tables.ts';
import { defaultCompletion } from './default-completion.ts';

/**
 * Completes what nobody has completed. In the demonstration nobody sits at the departments to do it within ten working
 * days; in production only they may state it.
 */
export async function completeDemoCatalogue(db: Database): Promise<void> {
  const { coordinate, format, updateFrequency } = catalogueCompletions;
  const open = await db.select({ coordinate }).from(catalogueCompletions).where(isNull(updateFrequency));
  // Fields that are completed with the same words are many.
  const alike = new Map<string, { readonly values: CompletionValues; readonly names: string[] }>();
  for (const { coordinate: name } of open) {
    const field = publishedFields().get(name);
    const values = field && defaultCompletion(field);
    if (!values) continue;
    const key = JSON.stringify(values);
    const group = alike.get(key) ?? { values, names: [] };
    alike.set(key, group);
    group.names.push(name);
  }
  for (const { values, names } of alike.values()) {
    await db
      .update(catalogueCompletions)
      .set(values)
      .where(and(inArray(coordinate, names), isNull(format), isNull(updateFrequency)));
  }
}
