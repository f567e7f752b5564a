import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError } from '@community-graph/kit/errors';
import { citizenIdCheckCharacter } from '@community-graph/kit/graph/citizen-id';
import { residents } from '../population/tables.ts';

const SEQUENCES = 1000;

/** The resident of whom only the number is still to be given. */
type Unnumbered = Omit<typeof residents.$inferInsert, 'id' | 'idNumber'> & { readonly sex: 'MALE' | 'FEMALE' };

/** The citizen ID numbers (GB 11643) of a county, day and sex in the order in which they are given. */
export function* numbersOf(county: string, birthDate: string, sex: 'MALE' | 'FEMALE'): Generator<string> {
  for (let sequence = sex === 'MALE' ? 1 : 2; sequence < SEQUENCES; sequence += 2) {
    const digits = county + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
    yield digits + citizenIdCheckCharacter(digits);
  }
}

/**
 * Registers a newborn with the first free ID number of the county of its first hukou. Whether a number is free only the
 * index can tell: its holder may live where this official does not look.
 */
export async function registerNumbered(tx: Database, newborn: Unnumbered, county: string): Promise<{ id: string }> {
  for (const idNumber of numbersOf(county, newborn.birthDate, newborn.sex)) {
    const [registered] = await tx
      .insert(residents)
      .values({ ...newborn, idNumber })
      .onConflictDoNothing({ target: residents.idNumber })
      .returning({ id: residents.id });
    if (registered) return registered;
  }
  throw new ConflictError('All ID numbers of this county, day and sex are given.');
}
