import type { Household, Person } from '../population/person.ts';

/** That a person speaks for a minor. */
export interface Guardianship {
  readonly ward: Person;
  readonly guardian: Person;
}

const GROWN = 18;
const PARENTS: ReadonlySet<string> = new Set(['HEAD', 'SPOUSE']);
const CHILDREN: ReadonlySet<string> = new Set(['SON', 'DAUGHTER']);

/** **Assumed**: the guardians of a minor child are the head of its household and the head's spouse, and nobody else. */
export function guardianshipsOf({ members }: Household): Guardianship[] {
  const living = members.filter((person) => person.death === null);
  const guardians = living.filter(({ relation, age }) => PARENTS.has(relation) && age >= GROWN);
  const wards = living.filter(({ relation, age }) => CHILDREN.has(relation) && age < GROWN);
  return wards.flatMap((ward) => guardians.map((guardian) => ({ ward, guardian })));
}
