import type { TestStack } from '../../start-test-stack.ts';
import { rowsOf, textOf } from '../department-rows.ts';
import { TABLES_OF_HOUSEHOLDS, TABLES_OF_RESIDENTS } from './tables-of-residents.ts';

/** A district beside the one in which a small population lives. */
export const OUTSIDE = '220103';
const ONE_IN = 5;

/**
 * Moves every fifth household, but for `stay`, to a community of another district, with all that departments have about
 * its members: what lies outside somebody's region must be there to be seen. Gives the community's code.
 */
export async function settleElsewhere(stack: TestStack, stay: readonly string[]): Promise<string> {
  const code = await textOf(
    stack,
    'civil-affairs',
    'select code as value from communities where starts_with(code, $1) order by code limit 1',
    [OUTSIDE],
  );
  const members = await rowsOf(
    stack,
    'civil-affairs',
    `with chosen as (select id from (select id, row_number() over (order by id) as n from households
        where id <> all($2::uuid[])) h where n % ${ONE_IN} = 1),
      moved as (update households set community_code = $1 where id in (select id from chosen))
      select household_id, resident_id from household_members where left_on is null and household_id in (select id from chosen)`,
    [code, stay],
  );
  const households = members.map(({ household_id }) => household_id);
  const residents = members.map(({ resident_id }) => resident_id);
  const move = (department: Parameters<typeof rowsOf>[1], statement: string, ids: readonly unknown[]) =>
    rowsOf(stack, department, statement, [code, ids]);
  await move('public-security', 'update residents set community_code = $1 where id = any($2)', residents);
  await move('public-security', 'update incidents set community_code = $1 where household_id = any($2)', households);
  await move(
    'public-security',
    `update hukou_books set region_code = left($1, 6) where id in (select hukou_book_id from residents where id = any($2))`,
    residents,
  );
  for (const [department, tables] of Object.entries(TABLES_OF_RESIDENTS)) {
    for (const table of Object.values(tables)) {
      // Of a kind of which those who stay have none, something must stay to be asked for.
      const statement = `update ${table} set community_code = $1 where resident_id = any($2)
        and exists (select from ${table} other where other.resident_id <> all($2))`;
      await move(department as keyof typeof TABLES_OF_RESIDENTS, statement, residents);
    }
  }
  for (const table of Object.values(TABLES_OF_HOUSEHOLDS)) {
    await move('civil-affairs', `update ${table} set community_code = $1 where household_id = any($2)`, households);
  }
  await move('human-resources', 'update employments set community_code = $1 where resident_id = any($2)', residents);
  await move(
    'human-resources',
    'update insurance_enrolments set community_code = $1 where resident_id = any($2)',
    residents,
  );
  await move(
    'health',
    `update health_records set record_number = $1::text || (90000 + moved.number)::text
     from (select id, row_number() over (order by id) as number from health_records where resident_id = any($2)) moved
     where moved.id = health_records.id`,
    residents,
  );
  await move('finance', 'update payments set community_code = $1 where household_id = any($2)', households);
  await move('finance', 'update payments set community_code = $1 where resident_id = any($2)', residents);
  return code;
}
