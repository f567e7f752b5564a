import type { RequestContext } from '@community-graph/kit/context';
import type { Faults } from '@community-graph/kit/errors';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';

/** What public security tells of a resident, by `@requires`; absent when nobody asked. */
export interface ToldOfEntitled {
  readonly alive?: boolean | null;
}

/** That a resident is alive. */
export const preferentialEvidence: EvidenceKind<{ resident: string; alive: boolean }> = {
  name: 'preferential-treatment',
  facts: z.object({ resident: z.uuid(), alive: z.boolean() }),
};

/** What was told of a resident, readably and sealed for who asks; nothing when it was not told. */
export function preferentialStandingOf(
  { id, alive }: { readonly id: string } & ToldOfEntitled,
  { caller, evidence }: Pick<RequestContext, 'caller' | 'evidence'>,
) {
  if (typeof alive !== 'boolean') return null;
  return { alive, evidence: evidence.seal(preferentialEvidence, caller, { resident: id.toLowerCase(), alive }) };
}

/** Adds faults unless the evidence is about this resident, who is alive. */
export function requireAlive(
  { caller, evidence }: Pick<RequestContext, 'caller' | 'evidence'>,
  text: string,
  { resident, field }: { readonly resident: string; readonly field: string },
  faults: Faults,
): void {
  const { facts } = evidence.open(preferentialEvidence, caller, text);
  if (facts.resident !== resident.toLowerCase()) {
    faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
  } else if (!facts.alive) faults.add(field, 'NOT_ALIVE', 'is not alive by the register of residents.');
}
