import { expect, it } from 'vitest';
import { rowsOf } from '../authorization/department-rows.ts';
import { tokenFor } from '../authorization/tokens.ts';
import { stack } from '../the-stack.ts';

const QUERY = `query($id: ID!) {
  payments(first: 100) { totalCount edges { node { household { id } } } }
  household(id: $id) { id payments(first: 1) { totalCount } } }`;

/** What a resident is told of the payments to a household. */
async function toldTo(sub: string, household: string) {
  const claims = { sub, dept: 'community', roles: ['resident'], region: '22', purpose: 'own-record' };
  const { data, errors } = await stack.askWith(await tokenFor(stack.dataDir, claims), QUERY, { id: household });
  return { data, errors };
}

it('payments to a household are told to its head, and to no other member, over civil affairs, gateway and finance', async () => {
  const paid = await rowsOf(
    stack,
    'finance',
    'select household_id as id, count(*)::text as n from payments where household_id is not null group by 1',
  );
  // Committee members are paid as residents, which they see besides.
  const members = await rowsOf(
    stack,
    'finance',
    'select distinct resident_id as id from payments where resident_id is not null',
  );
  const [family] = await rowsOf(
    stack,
    'civil-affairs',
    `select h.household_id as id, h.resident_id as head, o.resident_id as other
     from household_members h join household_members o on o.household_id = h.household_id and o.left_on is null
     where h.left_on is null and h.relation_to_head = 'HEAD' and o.relation_to_head <> 'HEAD' and h.household_id = any($1)
       and h.resident_id <> all($2) and o.resident_id <> all($2)
     order by 1, 3 limit 1`,
    [paid.map(({ id }) => id), members.map(({ id }) => id)],
  );
  const { id = '', head = '', other = '' } = family as Record<string, string>;
  const count = Number(paid.find((one) => one.id === id)?.n);
  expect(count).toBeGreaterThan(0);
  const edges = Array.from({ length: count }, () => ({ node: { household: { id } } }));
  expect(await toldTo(head, id)).toEqual({
    data: { payments: { totalCount: count, edges }, household: { id, payments: { totalCount: count } } },
    errors: [],
  });
  expect(await toldTo(other, id)).toEqual({
    data: { payments: { totalCount: 0, edges: [] }, household: { id, payments: { totalCount: 0 } } },
    errors: [],
  });
});
