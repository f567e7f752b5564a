import type { RequestContext } from '@community-graph/kit/context';
import type { Faults } from '@community-graph/kit/errors';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';

/** What public security told of a resident, by `@requires`; absent when it told nothing. */
export interface ToldOfLife {
  readonly alive?: boolean | null;
  readonly deathDate?: string | null;
}

/** Only what public security told, of what a representation carries. */
export const toldOfLife = ({ alive, deathDate }: ToldOfLife): ToldOfLife => ({
  ...(alive !== undefined && { alive }),
  ...(deathDate !== undefined && { deathDate }),
});

const factsSchema = z.object({ resident: z.uuid(), diedOn: z.iso.date().nullable() });
export type LifeFacts = z.infer<typeof factsSchema>;

/** The evidence by which pensions go on or end. */
export const lifeEvidence: EvidenceKind<LifeFacts> = { name: 'life', facts: factsSchema };

/** What public security told, as facts; `null` when it did not tell, or tells of a death without its day. */
export function lifeFacts(resident: string, { alive, deathDate }: ToldOfLife): LifeFacts | null {
  if (alive === true) return { resident, diedOn: null };
  return alive === false && deathDate ? { resident, diedOn: deathDate } : null;
}

/** Opens the evidence about a resident; adds the fault `OF_ANOTHER` when it is about somebody else. */
export function openLifeEvidence(
  { evidence, caller }: Pick<RequestContext, 'evidence' | 'caller'>,
  wanted: { readonly resident: string; readonly text: string },
  faults: Faults,
): LifeFacts {
  const { facts } = evidence.open(lifeEvidence, caller, wanted.text);
  if (facts.resident !== wanted.resident)
    faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
  return facts;
}
