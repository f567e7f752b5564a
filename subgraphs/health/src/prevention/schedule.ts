import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { dosesFrom } from './programme.ts';

/** What public security told of a child, by `@requires`; a caller who may see the year only is told no more. */
export interface ToldOfChild {
  readonly id: string;
  readonly birthDate?: string | null;
}

/** The evidence for a vaccination card: whose it is and from when its schedule counts. */
export const vaccinationEvidence: EvidenceKind<{ resident: string; from: string }> = {
  name: 'vaccination-card',
  facts: z.object({ resident: z.uuid(), from: z.iso.date() }),
};

/** When a child's doses are due, readably and sealed; `null` when public security told no birth date. */
export function vaccinationScheduleOf({ id, birthDate }: ToldOfChild, { evidence, caller }: Context) {
  const from = z.iso.date().safeParse(birthDate);
  if (!from.success) return null;
  return {
    doses: dosesFrom(from.data),
    evidence: evidence.seal(vaccinationEvidence, caller, { resident: id, from: from.data }),
  };
}
