import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { businessHearings } from './tables.ts';

/** **Assumed**: kinds of outlets with smoke, noise or smell, which neighbours are heard about (吉政发〔2010〕37号 §4.5). */
export const HEARD_KINDS: ReadonlySet<string> = new Set(['CATERING', 'BATH', 'RECYCLING', 'STANDARD_MARKET']);

/** Adds a fault when a business opens without a hearing of this community that agreed before. */
export async function requireAgreement(
  tx: Database,
  hearing: string | null,
  { kind, place, openedOn }: { kind: string; place: string; openedOn: string },
  faults: Faults,
): Promise<void> {
  if (hearing === null) {
    if (HEARD_KINDS.has(kind)) faults.add('hearing', 'HEARING_NEEDED', 'neighbours are to be heard before it opens.');
    return;
  }
  const [found] = await tx.select().from(businessHearings).where(eq(businessHearings.id, hearing));
  const agrees = found?.status === 'AGREED' && found.communityCode === place && (found.heldOn ?? '') <= openedOn;
  if (!agrees) faults.add('hearing', 'NOT_AGREED', 'is no hearing of this community that agreed before it opens.');
}
