import { isWorkingDay } from '@community-graph/kit/calendar/working-days';
import type { StationStaffRow } from './tables.ts';

/** Whether somebody is on duty on a day: it is a working day, one of theirs, and they have the post then. */
export function isOnDuty(
  { weekdays, startedOn, endedOn }: Pick<StationStaffRow, 'weekdays' | 'startedOn' | 'endedOn'>,
  day: string,
): boolean {
  const runs = startedOn <= day && (endedOn === null || day < endedOn);
  return runs && weekdays.includes(dutyWeekday(day)) && isWorkingDay(day);
}

/** Day of the week, 1 Monday to 7 Sunday. */
function dutyWeekday(day: string): number {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return weekday === 0 ? 7 : weekday;
}
