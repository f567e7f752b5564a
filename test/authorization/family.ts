import { readDemoResident } from '@community-graph/schema/development/demo-resident';
import type { TestStack } from '../start-test-stack.ts';
import { type Row, rowsOf } from './department-rows.ts';

/** The persona `resident` at home, as the departments have it. */
export interface Family {
  /** The resident and the resident's minor child, the first if there are several. */
  readonly own: string;
  readonly child: string;
  readonly children: readonly string[];
  readonly household: string;
  /** Another adult of the household. */
  readonly partner: string;
  /** What is known of the partner: none of it may be told. */
  readonly partnersSecrets: readonly string[];
}

/** Finds the family of the demonstration's resident. */
export async function familyOf(stack: TestStack): Promise<Family> {
  const own = await readDemoResident(stack.dataDir);
  if (!own) throw new Error('The demonstration has no resident.');
  const wards = 'select ward_id from guardianships where guardian_id = $1';
  const children = (await rowsOf(stack, 'public-security', wards, [own])).map(({ ward_id }) => String(ward_id));
  const [child] = children;
  const members = await rowsOf(
    stack,
    'civil-affairs',
    `select household_id, resident_id from household_members where left_on is null and household_id =
      (select household_id from household_members where left_on is null and resident_id = $1)`,
    [own],
  );
  const others = members
    .map(({ resident_id }) => resident_id)
    .filter((id) => id !== own && !children.includes(String(id)));
  const [adult] = await rowsOf(
    stack,
    'public-security',
    `select id, name, id_number from residents where id = any($1) and birth_date < now() - interval '18 years'`,
    [others],
  );
  const [record] = await rowsOf(
    stack,
    'health',
    'select id, record_number from health_records where resident_id = $1',
    [adult?.id],
  );
  const household = members[0]?.household_id;
  if (!child || !adult?.id || !household)
    throw new Error('The demonstration’s resident lives with no child and other adult.');
  return {
    own,
    child,
    children,
    household,
    partner: adult.id,
    partnersSecrets: [...texts(adult), ...texts(record ?? {})],
  };
}

const texts = (row: Row): string[] => Object.values(row).filter((value) => value !== null);
