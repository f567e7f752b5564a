import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';

/** What other departments tell of a member, through the gateway. */
interface ToldMember {
  readonly resident?: {
    readonly alive?: boolean | null;
    readonly employment?: { readonly status?: string | null } | null;
    readonly insurance?: { readonly pension?: string | null; readonly medical?: string | null } | null;
  } | null;
}

/** Members with what was told of each, by `@requires`; absent when nobody asked. */
export interface ToldHousehold {
  readonly members?: readonly (ToldMember | null)[] | null;
}

/** How many members of a household live, work, and have insurance: all that a check needs of each. */
export interface Means {
  readonly living: number;
  readonly deceased: number;
  readonly employed: number;
  readonly pensioners: number;
  readonly insured: number;
}

const count = z.number().int().min(0);
const means = { living: count, deceased: count, employed: count, pensioners: count, insured: count };

/** The means of a household, for its check; `paidTwice` only where finance was asked, for the review of a grant. */
export const meansEvidence: EvidenceKind<Means & { household: string; assistance?: string; paidTwice?: string[] }> = {
  name: 'household-means',
  facts: z.object({
    ...means,
    household: z.uuid(),
    assistance: z.uuid().optional(),
    paidTwice: z.array(z.string()).optional(),
  }),
};

const WORK = new Set(['EMPLOYED', 'FLEXIBLE']);
const INSURED = new Set(['CONTRIBUTING', 'RECEIVING']);

/**
 * The means that other departments tell; `null` when public security, or human resources of a living member's insurance,
 * told nothing: their silence must neither grant nor end anything. Who never registered for work has no employment.
 */
export function meansOf({ members }: ToldHousehold): Means | null {
  if (!members) return null;
  const known = members.map((one) => one?.resident);
  if (known.some((one) => typeof one?.alive !== 'boolean' || (one.alive && !one.insurance?.pension))) return null;
  const living = known.filter((one) => one?.alive);
  return {
    living: living.length,
    deceased: known.length - living.length,
    employed: living.filter((one) => WORK.has(one?.employment?.status ?? '')).length,
    pensioners: living.filter((one) => one?.insurance?.pension === 'RECEIVING').length,
    insured: living.filter((one) => INSURED.has(one?.insurance?.medical ?? '')).length,
  };
}
