import { lawSessionsOf } from '../../facts/law-sessions.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const sessions: CopyTable = {
  name: 'law_sessions',
  columns: [
    ...['id', 'community_code', 'topic', 'place', 'status', 'planned_on', 'held_on'],
    ...['lecturers', 'attendance', 'cancel_reason', 'version'],
  ],
};

/** The rows of law popularisation. */
export const lawPopularisationRows = ({ seed }: RowsSource): DepartmentRows => ({
  place(community, batch) {
    for (const one of lawSessionsOf(community, seed)) {
      batch.row(sessions, [
        ...[one.id, community.code, one.topic, one.place, one.status, isoDate(one.plannedOn), dateOrNull(one.heldOn)],
        ...[`{${one.lecturers.join(',')}}`, one.attendance, one.cancelReason, 1],
      ]);
    }
  },
});
