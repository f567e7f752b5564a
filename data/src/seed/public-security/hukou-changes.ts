import { type HukouMove, hukouMoveOf, type VitalEvent, vitalEventsOf } from '../../facts/hukou-moves.ts';
import { isoDate } from '../../population/calendar.ts';
import type { Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';

const changes: CopyTable = {
  name: 'population_changes',
  columns: [
    ...['id', 'kind', 'resident_id', 'community_code', 'occurred_on', 'registered_on', 'reason', 'from_book_id'],
    ...['to_book_id', 'from_region', 'mother_id', 'father_id', 'certificate_number'],
  ],
};
const stays: CopyTable = { name: 'hukou_stays', columns: ['id', 'resident_id', 'hukou_book_id', 'since', 'until'] };
const KINDS = ['MOVE_OUT', 'MOVE_IN'] as const;

/** The rows of births, deaths and moves of hukou, and where who moved was registered before. */
export function hukouChangeRows({ seed }: RowsSource): DepartmentRows {
  return {
    add(household, batch) {
      const { code } = household.community;
      for (const event of vitalEventsOf(household, seed)) addVitalEvent(event, code, batch);
      for (const person of household.members) {
        const move = hukouMoveOf(household, person, seed);
        if (move) addMove(move, { person, community: code, seed }, batch);
      }
    },
  };
}

function addVitalEvent(event: VitalEvent, community: string, batch: CopyBatch): void {
  const { id, kind, person, occurredOn, registeredOn, mother, father, certificateNumber } = event;
  const books = kind === 'BIRTH' ? [null, person.hukou.id] : [person.hukou.id, null];
  batch.row(changes, [
    ...[id, kind, person.id, community, isoDate(occurredOn), isoDate(registeredOn), null, ...books, null],
    ...[mother?.id ?? null, father?.id ?? null, certificateNumber],
  ]);
}

function addMove(
  { id, from, to, reason, since, movedOn }: HukouMove,
  { person, community, seed }: { person: Person; community: string; seed: number },
  batch: CopyBatch,
): void {
  const on = isoDate(movedOn);
  batch.row(stays, [id, person.id, from.id, isoDate(since), on]);
  for (const kind of KINDS) {
    const change = deterministicUuid(seed, named(`hukou-${kind}`), person.index);
    const books = [from.id, to.id];
    batch.row(changes, [change, kind, person.id, community, on, on, reason, ...books, null, null, null, null]);
  }
}
