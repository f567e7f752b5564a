import { type Alert, type ElderlyFile, elderlyFilesOf, type Visit, venuesOf } from '../../facts/elderly.ts';
import { instant, isoDate, TODAY } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { byCommunity } from './by-community.ts';

const table = (name: string, columns: string): CopyTable => ({ name, columns: columns.split(' ') });
const venues = table(
  'elderly_venues',
  'id community_code kind name address floor_area places opened_on closed_on version',
);
const files = table('elderly_files', 'id resident_id community_code status opened_on care_needs version');
const enrolments = table(
  'day_care_enrolments',
  'id venue_id file_id resident_id community_code status enrolled_on version',
);
const attendances = table('day_care_attendances', 'enrolment_id day kind');
const visits = table(
  'elderly_visits',
  'id file_id resident_id community_code kind status planned_for visitor_id made_on findings miss_reason version',
);
const alerts = table(
  'elderly_alerts',
  'id file_id resident_id community_code kind status device raised_at acknowledged_at resolved_at outcome note version',
);
const ATTENDED_DAYS = 5;

/** Places for the old, files, day care, visits and alerts. */
export function elderlyRows(source: RowsSource): DepartmentRows {
  return byCommunity(source, (place, batch) => {
    const { code, name } = place.community;
    const open = venuesOf(place);
    for (const one of open) {
      const size = [one.floorArea, one.places, isoDate(one.openedOn), null, 1];
      batch.row(venues, [one.id, code, one.kind, one.name, `${name}办公楼`, ...size]);
    }
    const filed = elderlyFilesOf(place);
    for (const file of filed) addFile(file, code, batch);
    const centre = open.find(({ kind }) => kind === 'DAY_CARE');
    // The oldest, one of four, while there are places.
    const candidates = filed.filter((_, at) => at % 4 === 0).slice(0, centre?.places ?? 0);
    for (const file of candidates) if (centre) addDayCare(file, centre.id, { code, seed: place.seed }, batch);
  });
}

function addFile(
  { id, person, openedOn, careNeeds, visits, alert }: ElderlyFile,
  code: string,
  batch: CopyBatch,
): void {
  batch.row(files, [id, person.id, code, 'OPEN', isoDate(openedOn), careNeeds, 1]);
  const whom = [id, person.id, code];
  for (const visit of visits) addVisit(visit, whom, batch);
  if (alert) addAlert(alert, whom, batch);
}

function addVisit({ id, kind, status, plannedFor, visitor }: Visit, whom: readonly string[], batch: CopyBatch): void {
  const isMade = status === 'MADE';
  const made = [isMade ? isoDate(plannedFor) : null, isMade ? '精神状态良好,生活有人照料。' : null];
  const missed = status === 'MISSED' ? '本人外出,未能见面。' : null;
  const version = status === 'PLANNED' ? 1 : 2;
  batch.row(visits, [id, ...whom, kind, status, isoDate(plannedFor), visitor.id, ...made, missed, version]);
}

function addAlert(alert: Alert, whom: readonly string[], batch: CopyBatch): void {
  const { id, kind, raisedOn, minute, acknowledgedAfter, isFalse } = alert;
  const at = (after: number) => instant(raisedOn, minute + after);
  const times = [at(0), at(acknowledgedAfter), at(acknowledgedAfter + 25)];
  const outcome = isFalse ? ['FALSE_ALARM', '电话核实为误触。'] : ['HELPED', '工作人员上门,已妥善处置。'];
  batch.row(alerts, [id, ...whom, kind, 'RESOLVED', '智能手环', ...times, ...outcome, 3]);
}

function addDayCare(
  file: ElderlyFile,
  venue: string,
  { code, seed }: { code: string; seed: number },
  batch: CopyBatch,
): void {
  const id = deterministicUuid(seed, named('day-care'), file.person.index);
  const enrolledOn = Math.max(file.openedOn, TODAY - 90);
  const version = 1 + ATTENDED_DAYS;
  batch.row(enrolments, [id, venue, file.id, file.person.id, code, 'ENROLLED', isoDate(enrolledOn), version]);
  for (let back = ATTENDED_DAYS; back >= 1; back--) {
    const kind = (file.person.index + back) % 9 === 0 ? 'ON_LEAVE' : 'PRESENT';
    batch.row(attendances, [id, isoDate(TODAY - back), kind]);
  }
}
