import type { Community } from '../../divisions/load.ts';
import type { Household } from '../../population/person.ts';
import type { CopyBatch } from '../copy-batch.ts';
import type { DepartmentRows } from '../department-rows.ts';

/** Rows that are made of a community and its households, when all of these have passed. */
export function byHouseholds(
  make: (community: Community, households: readonly Household[], batch: CopyBatch) => void,
): DepartmentRows {
  let community: Community | null = null;
  let households: Household[] = [];
  const flush = (batch: CopyBatch) => {
    if (community) make(community, households, batch);
    households = [];
  };
  return {
    place(next, batch) {
      flush(batch);
      community = next;
    },
    add(household) {
      households.push(household);
    },
    finish: flush,
  };
}
