import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { isCertified } from './life-cycle.ts';
import { type DisabilityRow, disabilities } from './tables.ts';

/**
 * The certificate that somebody is served by, held so to the end of the transaction; adds the fault `NOT_CERTIFIED` when
 * it is not valid now, and `BEFORE_CERTIFIED` when the service would begin before it.
 * @throws {NotFoundError} when there is none
 */
export async function requireCertified(
  tx: Database,
  id: string,
  begins: { readonly field: string; readonly day: string },
  faults: Faults,
): Promise<Pick<DisabilityRow, 'residentId' | 'communityCode'>> {
  const [found] = await tx.select().from(disabilities).where(eq(disabilities.id, id)).for('share');
  if (!found) throw new NotFoundError('Disability certificate', id);
  if (!isCertified(found)) faults.add('disability', 'NOT_CERTIFIED', 'the certificate is not valid today.');
  if (found.certifiedOn && begins.day < found.certifiedOn) {
    faults.add(begins.field, 'BEFORE_CERTIFIED', `the certificate was issued on ${found.certifiedOn}.`);
  }
  return { residentId: found.residentId, communityCode: found.communityCode };
}
