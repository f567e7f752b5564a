import { rowsOf } from './authorization/department-rows.ts';
import { stack } from './the-stack.ts';

/** Somebody who came to the district, and the station of the service centre there. */
export interface Newcomer {
  readonly resident: string;
  readonly station: string;
}

/**
 * Adults of the district whose hukou is elsewhere, who are registered neither as come nor as volunteers, and whose household
 * has declared nothing this year; from now on nobody knows their blood type.
 */
export async function findNewcomers(): Promise<Newcomer[]> {
  const adults = `select r.id from residents r join hukou_books b on b.id = r.hukou_book_id
    where r.community_code like '220102%' and r.death_date is null and r.birth_date between '1975-01-01' and '2000-01-01'
      and b.region_code <> '220102'
      and not exists (select from floating_registrations f where f.resident_id = r.id and f.ended_on is null)
      and not exists (select from prevention_volunteers v where v.resident_id = r.id)`;
  const ids = (await rowsOf(stack, 'public-security', adults)).map(({ id }) => id);
  const homes = `select m.resident_id as resident, s.id as station from household_members m
    join households h on h.id = m.household_id
    join service_stations s on s.community_code = h.community_code and s.kind is null and s.closed_on is null
    where m.left_on is null and m.resident_id = any($1)
      and not exists (select from household_declarations d where d.household_id = h.id and d.year = 2026) order by 1`;
  const newcomers = (await rowsOf(stack, 'civil-affairs', homes, [ids])) as unknown as Newcomer[];
  const unknown = `update health_records set blood_type = 'UNKNOWN' where resident_id = any($1)`;
  await rowsOf(stack, 'health', unknown, [newcomers.map(({ resident }) => resident)]);
  return newcomers;
}

/** What a newcomer says of the stay. */
export const STAY = {
  ...{ 'floating-came-from': '220202', 'floating-reason': 'FAMILY' },
  ...{ 'floating-arrived-on': '2026-01-05', 'floating-dwelling': 'RELATIVES' },
};

/** The stays of a newcomer that public security holds. */
export const staysOf = ({ resident }: Newcomer) =>
  rowsOf(
    stack,
    'public-security',
    `select reason, status from floating_registrations where resident_id = $1 and ended_on is null`,
    [resident],
  );

/** The blood type that health holds. */
export const bloodOf = async ({ resident }: Newcomer) =>
  (await rowsOf(stack, 'health', 'select blood_type as type from health_records where resident_id = $1', [resident]))[0]
    ?.type;
