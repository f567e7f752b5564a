import { openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMUNITY, insertPlaces } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { listHouseholds } from './list-households.ts';

let subgraph: TestSubgraph;
let plans: Plans;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  plans = openPlans(subgraph.url);
  // Enough households that reading them all would be slower; the heads of a few have died. Set-based, hence SQL by hand.
  await plans.db.execute(sql`
    insert into households (community_code, address, kind, registered_on)
    select ${COMMUNITY}, '街' || n || '号', 'FAMILY', '2020-01-01' from generate_series(1, 20000) as n`);
  await plans.db.execute(sql`
    insert into household_members (household_id, resident_id, relation_to_head, joined_on, died_on)
    select id, gen_random_uuid(), 'HEAD', '2020-01-01',
      case when row_number() over () % 1000 = 0 then date '2026-01-01' end from households`);
  await plans.db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

it('households whose head has died are found by the few heads, and not by reading all households or members', async () => {
  const ask = () => listHouseholds(plans.source, { community: COMMUNITY, first: 50, filter: { headDied: true } });
  expect((await ask()).edges).toHaveLength(20);
  const plan = await plans.planOf(ask);
  expect(plan).toMatch(/household_members_head_died/);
  expect(plan).not.toMatch(/Seq Scan/);
});
