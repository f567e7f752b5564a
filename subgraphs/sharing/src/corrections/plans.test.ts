import { openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { definition } from '../subgraph.ts';
import { AUDITOR, DOCTOR, RESIDENT, type TestCaller } from '../testing-callers.ts';
import { listCorrections } from './list-corrections.ts';

const ROWS = 40_000;

let office: TestSubgraph;
let plans: Plans;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
  plans = openPlans(office.url);
  await office.db.execute(sql`
    insert into corrections (coordinate, subject, owner, wrong, evidence, requester, requester_department, filed_on, due_on)
    select 'Resident.name', 'Resident:x', (array['health', 'finance'])[n % 2 + 1], 'x', 'x', 'r' || n, 'community',
      date '2020-01-01' + n % 2000, date '2020-01-15' + n % 2000
    from generate_series(1, ${ROWS}) n`);
  await office.db.execute(sql`analyze corrections`);
});
afterAll(async () => {
  await plans.close();
  await office.stop();
});

const planFor = (caller: TestCaller, query: Parameters<typeof listCorrections>[1]) =>
  plans.planOf(() => listCorrections({ ...plans.source, caller } as unknown as Context, query));

describe('the lists of corrections', () => {
  it.each<[string, TestCaller]>([
    ['an auditor', AUDITOR],
    ['the owner of the data', DOCTOR],
    ['the requester', RESIDENT],
  ])('are read by an index for %s', async (_, caller) => {
    for (const query of [{}, { filter: { overdue: true } }]) {
      expect(await planFor(caller, query)).not.toContain('Seq Scan');
    }
  });
});
