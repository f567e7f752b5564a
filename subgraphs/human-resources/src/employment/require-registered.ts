import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { type EmploymentRow, employments } from './tables.ts';

/**
 * How a resident stands to work, by the department's own register; it is not asked for again. A fault, and `null`, when
 * there is no registration within the caller's region.
 */
export async function requireRegistered(
  tx: Database,
  resident: string,
  faults: Faults,
  field = 'resident',
): Promise<EmploymentRow | null> {
  const [found] = await tx.select().from(employments).where(eq(employments.residentId, resident)).for('share');
  if (found) return found;
  faults.add(field, 'NOT_REGISTERED', 'the resident has no registration of employment here: register that first.');
  return null;
}
