import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';

/** What civil affairs tells of a resident's household through the gateway. */
export interface ToldHousehold {
  readonly assistance?: readonly ({ readonly kind?: string | null; readonly status?: string | null } | null)[] | null;
}

/** What other departments told of a resident, by `@requires`; absent when they told nothing. */
export interface ToldOfResident {
  readonly household?: ToldHousehold | null;
  readonly hasDisability?: boolean | null;
}

/** Grounds on which legal aid is free without further checks, each found in another department's data. */
export const FREE_GROUNDS = ['MINIMUM_LIVING_GUARANTEE', 'DISABILITY'] as const;
export type FreeGround = (typeof FREE_GROUNDS)[number];

/** The evidence for an application for legal aid: whom it is about and the grounds that were found. */
export const legalAidEvidence: EvidenceKind<{ resident: string; grounds: FreeGround[] }> = {
  name: 'legal-aid',
  facts: z.object({ resident: z.uuid(), grounds: z.array(z.enum(FREE_GROUNDS)) }),
};

/** Whether a household is on the minimum living guarantee now; `null` when civil affairs did not tell. */
export function isGuaranteed({ household }: ToldOfResident): boolean | null {
  if (!household?.assistance) return null;
  return household.assistance.some((one) => one?.kind === 'MINIMUM_LIVING_GUARANTEE' && one.status === 'ACTIVE');
}

/**
 * The grounds on which legal aid is free for a resident, in the order in which they count; `null` when a department did
 * not tell: its silence must not make anybody pay. A ground from another department's data is one line more here, and its
 * field in `@requires`.
 */
export function freeGrounds(told: ToldOfResident): FreeGround[] | null {
  const found: Partial<Record<FreeGround, boolean | null>> = {
    MINIMUM_LIVING_GUARANTEE: isGuaranteed(told),
    DISABILITY: told.hasDisability ?? null,
  };
  if (Object.values(found).includes(null)) return null;
  return FREE_GROUNDS.filter((ground) => found[ground]);
}
