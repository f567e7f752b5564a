import type { Community } from '../../divisions/load.ts';
import type { Place } from '../../facts/governance/community-people.ts';
import type { Person } from '../../population/person.ts';
import type { CopyBatch } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';

const GROWN = 18;

/** Rows that are made of a community and the adults in it, when all its households have passed. */
export function byCommunity(
  { seed }: RowsSource,
  make: (place: Place, batch: CopyBatch) => void,
): Required<Pick<DepartmentRows, 'place' | 'add' | 'finish'>> {
  let community: Community | null = null;
  let adults: Person[] = [];
  const flush = (batch: CopyBatch) => {
    if (community) make({ community, adults, seed }, batch);
    adults = [];
  };
  return {
    place(next, batch) {
      flush(batch);
      community = next;
    },
    add({ members }) {
      for (const person of members) if (person.death === null && person.age >= GROWN) adults.push(person);
    },
    finish: flush,
  };
}
