import { identifier, shortText } from '@community-graph/kit/commands/fields';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import { checkResidents } from '../population/known-residents.ts';
import { disputeParties, disputeRole } from './tables.ts';

/** A party as an input names it: either a resident or an outsider. */
export const party = z
  .object({
    role: z.enum(disputeRole.enumValues),
    resident: identifier.toLowerCase().nullish(),
    outsider: shortText(100).nullish(),
  })
  .refine(({ resident, outsider }) => !resident !== !outsider, {
    message: 'must name either a resident or an outsider',
    params: { code: 'EITHER_OR' },
  });

export type Party = z.infer<typeof party>;

/** Most parties that a dispute may have. */
export const MAXIMUM_PARTIES = 20;

/** Whether no resident is named twice: each has one role. */
export function areDistinct(parties: readonly Party[]): boolean {
  const residents = parties.flatMap(({ resident }) => resident ?? []);
  return new Set(residents).size === residents.length;
}

/** Adds parties to a dispute, unless one is no resident. */
export async function addParties(
  tx: Database,
  dispute: string,
  parties: readonly { readonly party: Party; readonly path: readonly (string | number)[] }[],
  faults: Faults,
): Promise<void> {
  const named = parties.flatMap(({ party: { resident }, path }) =>
    resident ? [{ id: resident, path: [...path, 'resident'] }] : [],
  );
  await checkResidents(tx, named, faults);
  faults.throwIfAny();
  await tx.insert(disputeParties).values(
    parties.map(({ party: { role, resident, outsider } }) => ({
      disputeId: dispute,
      role,
      residentId: resident ?? null,
      outsider: outsider ?? null,
    })),
  );
}
