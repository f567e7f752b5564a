import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';

/** What public security told of a resident through the gateway, by `@requires`; absent when it told nothing. */
export interface ToldOfMigrant {
  readonly floatingRegistrations?: readonly ({ readonly endedOn?: string | null } | null)[] | null | undefined;
}

/** What was told, out of a representation. */
export const toldOfMigrant = ({ floatingRegistrations }: ToldOfMigrant): ToldOfMigrant => ({ floatingRegistrations });

/** The evidence for a course for migrant workers: whom it is about, and whether that is one of the floating population. */
export const migrantEvidence: EvidenceKind<{ resident: string; isMigrant: boolean }> = {
  name: 'migrant-standing',
  facts: z.object({ resident: z.uuid(), isMigrant: z.boolean() }),
};

/** Whether a registration runs that has not ended; `null` when public security did not tell. */
export function isMigrant({ floatingRegistrations }: ToldOfMigrant): boolean | null {
  if (!floatingRegistrations) return null;
  return floatingRegistrations.some((one) => one !== null && one.endedOn === null);
}
