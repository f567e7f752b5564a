import {
  type CoverageDrive,
  type CoverageTarget,
  coverageDrivesOf,
  coverageTargetsOf,
} from '../../facts/insurance-service/coverage.ts';
import { type RetireeFile, retireeFilesOf } from '../../facts/insurance-service/retirees.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';
import { addRow, keyedTable } from '../keyed-rows.ts';

const drives = keyedTable('coverage_drives', [
  ...['id', 'community_code', 'kind', 'name', 'status', 'planned_from', 'due_on', 'started_on', 'closed_on', 'summary'],
]);
const targets = keyedTable('coverage_targets', [
  ...['id', 'drive_id', 'resident_id', 'community_code', 'status', 'listed_on', 'last_visited_on', 'outcome_on'],
  ...['exemption', 'decline_reason', 'enrolment_id'],
]);
const coverageVisits = keyedTable('coverage_visits', ['id', 'target_id', 'visited_on', 'result']);
const files = keyedTable('retiree_files', [
  ...['id', 'resident_id', 'community_code', 'status', 'former_employer', 'taken_over_on', 'certified_on'],
  ...['certify_by', 'last_visited_on', 'died_on', 'ended_on', 'end_reason'],
]);
const certifications = keyedTable('retiree_certifications', ['id', 'file_id', 'certified_on', 'method']);
const retireeVisits = keyedTable('retiree_visits', ['id', 'file_id', 'visited_on', 'kind', 'findings']);

/** The rows of the insurance service: coverage drives with their lists, and pensioners whom communities manage. */
export function insuranceServiceRows({ seed }: RowsSource): DepartmentRows {
  let running: readonly CoverageDrive[] = [];
  return {
    place(community, batch) {
      running = coverageDrivesOf(community, seed);
      for (const drive of running) addDrive(drive, community.code, batch);
    },
    add(household, batch) {
      const { code } = household.community;
      for (const target of coverageTargetsOf(household, running, seed)) addTarget(target, code, batch);
      for (const file of retireeFilesOf(household, seed)) addFile(file, code, batch);
    },
  };
}

function addDrive({ id, kind, name, startedOn, dueOn, closedOn }: CoverageDrive, code: string, batch: CopyBatch): void {
  addRow(batch, drives, {
    ...{ id, community_code: code, kind, name, status: closedOn === null ? 'RUNNING' : 'CLOSED' },
    ...{ planned_from: isoDate(startedOn), due_on: isoDate(dueOn), started_on: isoDate(startedOn) },
    ...{ closed_on: dateOrNull(closedOn), summary: closedOn === null ? null : '逐户走访,应保尽保。' },
  });
}

function addTarget(target: CoverageTarget, code: string, batch: CopyBatch): void {
  const { id, drive, person, status, visitedOn, outcomeOn } = target;
  addRow(batch, targets, {
    ...{ id, drive_id: drive.id, resident_id: person.id, community_code: code, status },
    ...{
      listed_on: isoDate(drive.startedOn),
      last_visited_on: dateOrNull(visitedOn),
      outcome_on: dateOrNull(outcomeOn),
    },
    ...{ exemption: status === 'EXEMPT' ? 'INSURED_ELSEWHERE' : null, enrolment_id: target.enrolmentId },
    decline_reason: status === 'DECLINED' ? '暂无缴费能力。' : null,
  });
  if (visitedOn === null) return;
  addRow(batch, coverageVisits, {
    ...{ id: target.visitId, target_id: id, visited_on: isoDate(visitedOn), result: target.visitResult },
  });
}

function addFile(file: RetireeFile, code: string, batch: CopyBatch): void {
  const { id, person, certification, visit, diedOn } = file;
  addRow(batch, files, {
    ...{ id, resident_id: person.id, community_code: code, status: file.status, former_employer: file.formerEmployer },
    ...{ taken_over_on: isoDate(file.takenOverOn), certified_on: dateOrNull(certification?.on ?? null) },
    ...{ certify_by: dateOrNull(file.certifyBy), last_visited_on: dateOrNull(visit?.on ?? null) },
    ...{ died_on: dateOrNull(diedOn), ended_on: dateOrNull(diedOn), end_reason: diedOn === null ? null : 'DIED' },
  });
  if (certification) {
    const { id: which, on, method } = certification;
    addRow(batch, certifications, { id: which, file_id: id, certified_on: isoDate(on), method });
  }
  if (!visit) return;
  const seen = { visited_on: isoDate(visit.on), kind: visit.kind, findings: '身体和生活状况平稳。' };
  addRow(batch, retireeVisits, { id: visit.id, file_id: id, ...seen });
}
