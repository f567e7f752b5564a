import { committeeOf } from '../../facts/governance/committees.ts';
import { isoOrNull, type Place } from '../../facts/governance/community-people.ts';
import { stewardsOf } from '../../facts/governance/stewards.ts';
import { type Worker, workersOf } from '../../facts/governance/workers.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { byCommunity } from './by-community.ts';

const table = (name: string, columns: string): CopyTable => ({ name, columns: columns.split(' ') });
const elections = table(
  'elections',
  'id community_code kind term_number seats status opened_on eligible_voters ballots voted_on term_until version',
);
const candidates = table('election_candidates', 'id election_id resident_id role votes is_elected is_withdrawn');
const members = table(
  'committee_members',
  'id community_code resident_id election_id role party_post is_subsidised started_on ended_on end_reason version',
);
const subCommittees = table('sub_committees', 'id community_code kind chair_id established_on dissolved_on version');
const stewards = table('stewards', 'id community_code kind area resident_id started_on ended_on version');
const workers = table(
  'community_workers',
  'id community_code resident_id post status qualification employed_on left_on training_due_on version',
);
const trainings = table(
  'worker_trainings',
  'id worker_id topic organiser status planned_for completed_on hours version',
);

/** Committees with their elections, stewards, and workers with their trainings. */
export function committeeRows(source: RowsSource): DepartmentRows {
  return byCommunity(source, (place, batch) => {
    const { code } = place.community;
    const committee = committeeOf(place);
    for (const { candidates: standing, ...one } of committee?.elections ?? []) {
      const days = [
        isoDate(one.openedOn),
        one.eligibleVoters,
        one.ballots,
        isoDate(one.votedOn),
        isoDate(one.termUntil),
      ];
      batch.row(elections, [one.id, code, 'GENERAL', one.termNumber, one.seats, 'ELECTED', ...days, 1]);
      for (const { id, person, role, votes, isElected } of standing) {
        batch.row(candidates, [id, one.id, person.id, role, votes, isElected, false]);
      }
    }
    for (const one of committee?.members ?? []) {
      const office = [one.role, one.partyPost, one.isSubsidised, isoDate(one.startedOn), isoOrNull(one.endedOn)];
      batch.row(members, [one.id, code, one.person.id, one.electionId, ...office, one.endReason, 1]);
    }
    for (const { id, kind, chairId, establishedOn } of committee?.subCommittees ?? []) {
      batch.row(subCommittees, [id, code, kind, chairId, isoDate(establishedOn), null, 1]);
    }
    for (const { id, kind, area, person, startedOn } of stewardsOf(place)) {
      batch.row(stewards, [id, code, kind, area, person.id, isoDate(startedOn), null, 1]);
    }
    for (const worker of workersOf(place, committee)) addWorker(place, worker, batch);
  });
}

function addWorker({ community }: Place, worker: Worker, batch: CopyBatch): void {
  const { id, person, post, status, qualification, employedOn, trainingDueOn } = worker;
  const days = [isoDate(employedOn), null, isoDate(trainingDueOn)];
  batch.row(workers, [id, community.code, person.id, post, status, qualification, ...days, 1]);
  for (const one of worker.trainings) {
    const done = [isoDate(one.plannedFor), isoOrNull(one.completedOn), one.hours];
    batch.row(trainings, [one.id, id, one.topic, one.organiser, one.status, ...done, 1]);
  }
}
