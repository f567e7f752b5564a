import type { PoolClient } from 'pg';
import { z } from 'zod';
import { identifier, shortText } from '../commands/fields.ts';
import type { DisputeRole } from './types.ts';

/** Most parties that a dispute may have. */
export const MOST_PARTIES = 20;

/** A party as an input names it: either a resident or an outsider. */
export const party = z
  .object({
    role: z.custom<(typeof DisputeRole)['$inferType']>(),
    resident: identifier.nullish(),
    outsider: shortText(100).nullish(),
  })
  .refine(({ resident, outsider }) => !resident !== !outsider, {
    message: 'must name either a resident or an outsider',
    params: { code: 'EITHER_OR' },
  });

/** The parties of a new dispute; no resident is named twice. */
export const parties = z
  .array(party)
  .min(1, 'name at least one party')
  .max(MOST_PARTIES, `at most ${MOST_PARTIES} parties`)
  .refine(
    (list) => {
      const residents = list.flatMap(({ resident }) => resident ?? []);
      return new Set(residents).size === residents.length;
    },
    { message: 'a resident is named twice', params: { code: 'TWICE' } },
  );

/** Writes a party. That there is such a resident only public security could say, who keeps them. */
export async function addParty(client: PoolClient, dispute: string, one: z.infer<typeof party>): Promise<void> {
  await client.query(
    `insert into dispute_parties (id, dispute_id, role, resident_id, outsider)
     values (gen_random_uuid(), $1, $2, $3, $4)`,
    [dispute, one.role, one.resident ?? null, one.outsider ?? null],
  );
}
