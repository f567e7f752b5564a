import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { type ServiceItemRow, serviceItems } from '../service-items/tables.ts';
import type { ServiceCaseRow } from './tables.ts';

/** The item of a case; there is one, by its foreign key. */
export async function itemOf(tx: Database, { itemId }: Pick<ServiceCaseRow, 'itemId'>): Promise<ServiceItemRow> {
  const [item] = await tx.select().from(serviceItems).where(eq(serviceItems.id, itemId));
  if (!item) throw new Error(`The item ${itemId} of a case is gone.`);
  return item;
}
