import { yearsLater } from '@community-graph/kit/dates';
import {
  type BarrierFreeWork,
  barrierFreeWorkOf,
  type Disability,
  deviceOf,
  disabilityOf,
  rehabilitationOf,
} from '../../facts/disability.ts';
import { isoDate } from '../../population/calendar.ts';
import type { Household } from '../../population/person.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';
import { serialNumbers } from './serial-numbers.ts';

const disabilities: CopyTable = {
  name: 'disabilities',
  columns: [
    ...['id', 'resident_id', 'community_code', 'category', 'grade', 'status', 'applied_on', 'assessed_on'],
    ...['decided_on', 'refusal_reason', 'certificate_number', 'certified_on', 'expires_on', 'reassess_by'],
    ...['ended_on', 'cancel_reason', 'version'],
  ],
};
const assessments: CopyTable = {
  name: 'disability_assessments',
  columns: ['id', 'disability_id', 'assessed_on', 'hospital', 'category', 'grade', 'findings'],
};
const OF_PERSON = ['id', 'resident_id', 'community_code', 'disability_id'];
const needs: CopyTable = {
  name: 'rehabilitation_needs',
  columns: [
    ...OF_PERSON,
    ...['kind', 'goal', 'status', 'identified_on', 'last_trained_on', 'ended_on', 'drop_reason', 'version'],
  ],
};
const sessions: CopyTable = {
  name: 'rehabilitation_sessions',
  columns: ['id', 'need_id', 'held_on', 'minutes', 'therapist', 'progress'],
};
const devices: CopyTable = {
  name: 'assistive_devices',
  columns: [
    ...OF_PERSON,
    ...['kind', 'status', 'needed_on', 'fitted_on', 'model', 'serial_number', 'ended_on'],
    ...['returned_condition', 'version'],
  ],
};
const works: CopyTable = {
  name: 'barrier_free_works',
  columns: [
    ...OF_PERSON,
    ...['household_id', 'kind', 'status', 'requested_on', 'surveyed_on', 'plan', 'estimate', 'builder'],
    ...['built_on', 'cost', 'defects', 'closed_on', 'refusal_reason', 'version'],
  ],
};
const VALID_YEARS = 10;

/** The rows of disability: certificates, rehabilitation, devices and works at homes. */
export function disabilityRows({ seed }: RowsSource): DepartmentRows {
  const nextNumber = serialNumbers();
  return {
    add(household, batch) {
      const kinds = new Set<string>();
      for (const person of household.members) {
        const found = disabilityOf(person, household, seed);
        if (!found) continue;
        addCertificate(found, household.community.code, nextNumber, batch);
        addServices(found, household, seed, batch);
        const work = barrierFreeWorkOf(found, seed);
        // A household has one work of a kind under way.
        if (work && !kinds.has(work.kind)) addWork(work, found, household, batch);
        if (work) kinds.add(work.kind);
      }
    },
  };
}

function addCertificate(
  one: Disability,
  community: string,
  nextNumber: ReturnType<typeof serialNumbers>,
  batch: CopyBatch,
): void {
  const { id, person, category, grade, status, appliedOn, assessedOn } = one;
  const certifiedOn = dateOrNull(one.certifiedOn);
  const number = one.certifiedOn && nextNumber(community, one.certifiedOn);
  batch.row(disabilities, [
    ...[id, person.id, community, category, grade, status, isoDate(appliedOn), dateOrNull(assessedOn)],
    ...[dateOrNull(one.decidedOn), one.refusalReason, number, certifiedOn],
    ...[certifiedOn && yearsLater(certifiedOn, VALID_YEARS), dateOrNull(one.reassessBy), dateOrNull(one.endedOn)],
    ...[one.cancelReason, 1],
  ]);
  if (assessedOn === null) return;
  batch.row(assessments, [id, id, isoDate(assessedOn), one.hospital, category, grade, '符合评定标准,见评定表。']);
}

function addServices(one: Disability, { community }: Household, seed: number, batch: CopyBatch): void {
  const whose = [one.person.id, community.code, one.id];
  const need = rehabilitationOf(one, seed);
  if (need) {
    batch.row(needs, [
      ...[need.id, ...whose, need.kind, need.goal, need.status, isoDate(need.identifiedOn)],
      ...[dateOrNull(need.sessions.at(-1)?.heldOn ?? null), dateOrNull(need.endedOn), need.dropReason, 1],
    ]);
    for (const { id, heldOn, minutes } of need.sessions) {
      batch.row(sessions, [id, need.id, isoDate(heldOn), minutes, '社区康复员', '按计划训练,情况平稳。']);
    }
  }
  const device = deviceOf(one, seed);
  if (!device) return;
  batch.row(devices, [
    ...[device.id, ...whose, device.kind, device.status, isoDate(device.neededOn), dateOrNull(device.fittedOn)],
    ...[device.serialNumber && '标准型', device.serialNumber, dateOrNull(device.endedOn)],
    ...[device.status === 'RETURNED' ? 'WORN' : null, 1],
  ]);
}

function addWork(work: BarrierFreeWork, one: Disability, { community, id }: Household, batch: CopyBatch): void {
  const planned = work.surveyedOn === null ? null : '按现场尺寸施工。';
  const builder = work.builtOn === null ? null : '社区便民施工队';
  batch.row(works, [
    ...[work.id, one.person.id, community.code, one.id, id, work.kind, work.status, isoDate(work.requestedOn)],
    ...[dateOrNull(work.surveyedOn), planned, work.estimate, builder, dateOrNull(work.builtOn), work.cost],
    ...[null, dateOrNull(work.closedOn), null, 1],
  ]);
}
