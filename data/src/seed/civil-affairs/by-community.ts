import type { Community } from '../../divisions/load.ts';
import type { Place } from '../../facts/governance/community-people.ts';
import type { Household, Person } from '../../population/person.ts';
import type { CopyBatch } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';

const GROWN = 18;

/** A community with all its households. */
export interface Neighbourhood extends Pick<Place, 'community' | 'seed'> {
  readonly households: readonly Household[];
}

type Rows = Required<Pick<DepartmentRows, 'place' | 'add' | 'finish'>>;

/** Rows that are made of a community and the adults in it, when all its households have passed. */
export function byCommunity({ seed }: RowsSource, make: (place: Place, batch: CopyBatch) => void): Rows {
  return inTurn<Person>(
    ({ members }) => members.filter((person) => person.death === null && person.age >= GROWN),
    (community, adults, batch) => make({ community, adults, seed }, batch),
  );
}

/** Rows that are made of a community and its households, when all of them have passed. */
export function byHouseholds({ seed }: RowsSource, make: (place: Neighbourhood, batch: CopyBatch) => void): Rows {
  return inTurn<Household>(
    (household) => [household],
    (community, households, batch) => make({ community, households, seed }, batch),
  );
}

function inTurn<Kept>(
  keep: (household: Household) => readonly Kept[],
  make: (community: Community, kept: readonly Kept[], batch: CopyBatch) => void,
): Rows {
  let community: Community | null = null;
  let kept: Kept[] = [];
  const flush = (batch: CopyBatch) => {
    if (community) make(community, kept, batch);
    kept = [];
  };
  return {
    place(next, batch) {
      flush(batch);
      community = next;
    },
    add(household) {
      kept.push(...keep(household));
    },
    finish: flush,
  };
}
