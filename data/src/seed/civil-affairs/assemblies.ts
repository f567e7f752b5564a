import { appraisalsOf } from '../../facts/governance/appraisals.ts';
import { assembliesOf, consultationsOf } from '../../facts/governance/assemblies.ts';
import { committeeOf } from '../../facts/governance/committees.ts';
import { isoOrNull, type Place } from '../../facts/governance/community-people.ts';
import { disclosuresOf } from '../../facts/governance/disclosures.ts';
import { workersOf } from '../../facts/governance/workers.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { byCommunity } from './by-community.ts';

const table = (name: string, columns: string): CopyTable => ({ name, columns: columns.split(' ') });
const assemblies = table(
  'residents_assemblies',
  'id community_code kind topic status called_on held_on entitled present version',
);
const resolutions = table(
  'resolutions',
  'id assembly_id number title content in_favour against abstained status settled_on version',
);
const consultations = table(
  'community_consultations',
  'id community_code form subject status announced_on held_on participants opinions answered_on answer version',
);
const disclosures = table(
  'affairs_disclosures',
  'id community_code subject period_from period_until due_on status disclosed_on medium content question answer version',
);
const appraisals = table(
  'democratic_appraisals',
  'id community_code subject member_id worker_id year status held_on satisfied mostly_satisfied dissatisfied rectification version',
);

/** Assemblies with their resolutions, consultations, disclosures and appraisals. */
export function assemblyRows(source: RowsSource): DepartmentRows {
  return byCommunity(source, (place, batch) => {
    addAssemblies(place, batch);
    addConsultations(place, batch);
    addDisclosures(place, batch);
    addAppraisals(place, batch);
  });
}

function addAssemblies(place: Place, batch: CopyBatch): void {
  for (const { resolutions: voted, ...one } of assembliesOf(place)) {
    const held = [one.status, isoDate(one.calledOn), isoOrNull(one.heldOn), one.entitled, one.present];
    batch.row(assemblies, [one.id, place.community.code, one.kind, one.topic, ...held, 1]);
    for (const { id, number, title, votes, status, settledOn } of voted) {
      batch.row(resolutions, [id, one.id, number, title, `${title}。`, ...votes, status, isoOrNull(settledOn), 1]);
    }
  }
}

function addConsultations(place: Place, batch: CopyBatch): void {
  for (const one of consultationsOf(place)) {
    const held = [isoDate(one.announcedOn), isoOrNull(one.heldOn), one.participants, one.opinions];
    const answered = [isoOrNull(one.answeredOn), one.answer];
    batch.row(consultations, [
      one.id,
      place.community.code,
      one.form,
      one.subject,
      one.status,
      ...held,
      ...answered,
      1,
    ]);
  }
}

function addDisclosures(place: Place, batch: CopyBatch): void {
  for (const one of disclosuresOf(place)) {
    const period = [isoDate(one.periodFrom), isoDate(one.periodUntil), isoDate(one.dueOn)];
    const told = [isoOrNull(one.disclosedOn), one.medium, one.content, one.question, one.answer];
    batch.row(disclosures, [one.id, place.community.code, one.subject, ...period, one.status, ...told, 1]);
  }
}

function addAppraisals(place: Place, batch: CopyBatch): void {
  const committee = committeeOf(place);
  for (const one of appraisalsOf(place, committee, workersOf(place, committee))) {
    const whom = [one.subject, one.memberId, one.workerId, one.year, one.status, isoOrNull(one.heldOn)];
    batch.row(appraisals, [one.id, place.community.code, ...whom, ...one.votes, one.rectification, 1]);
  }
}
