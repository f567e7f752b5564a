import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from './context.ts';
import { listLabourDisputes } from './labour-disputes/list-disputes.ts';
import { listHoldings } from './public-post-holdings/list-holdings.ts';
import { listPosts } from './public-posts/list-posts.ts';
import { definition } from './subgraph.ts';

const ROWS = 8_000;
const COMMUNITY = '220102001001';
let subgraph: TestSubgraph;
let plans: Plans;

/** Rows spread over 100 communities and many days; set-based, hence SQL by hand. */
const FILL = [
  sql`insert into public_posts (id, community_code, kind, title, employer, duties, places, monthly_pay, status, proposed_on)
      select ('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, (220102001000 + n % 100)::text, 'PATROL', '岗',
        '单位', '职责', 5, 100, 'PROPOSED', date '2020-01-01' + n % 2000 from n`,
  sql`insert into public_post_opinions (post_id, giver, in_favour, opinion, given_on)
      select id, 'STREET', true, '同意', proposed_on from public_posts`,
  sql`insert into public_post_holdings (post_id, resident_id, community_code, status, appointed_on, term_until, ended_on, end_reason)
      select id, ('aaaaaaaa-0000-4000-8000-' || right(id::text, 12))::uuid, community_code, 'ENDED', proposed_on,
        proposed_on + 365, proposed_on + 365, 'TERM_OVER' from public_posts`,
  sql`insert into public_post_assessments (holding_id, year, grade, assessed_on)
      select id, 2020, 'GOOD', date '2021-01-05' from public_post_holdings`,
  sql`insert into public_post_dismissals (holding_id, reason, recommended_on)
      select id, '因', date '2021-01-05' from public_post_holdings`,
  sql`insert into labour_disputes (id, community_code, worker_id, employer, kind, claim, status, filed_on, mediate_by)
      select ('dddddddd-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, (220102001000 + n % 100)::text,
        ('aaaaaaaa-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '甲厂', 'PAY', '欠薪', 'FILED',
        date '2020-01-01' + n % 2000, date '2020-01-16' + n % 2000 from n`,
  sql`insert into labour_dispute_sessions (dispute_id, held_on, place, mediator, employer_came, record)
      select id, filed_on, '处', '人', true, '录' from labour_disputes`,
];

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  for (const fill of FILL) {
    await subgraph.db.execute(sql`with n as (select n from generate_series(1, ${ROWS}::int) as n) ${fill}`);
  }
  await subgraph.db.execute(sql`analyze`);
  plans = openPlans(subgraph.url);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

type List = (query: { community?: string; orderBy?: never; first?: number }) => Promise<unknown>;
const LISTS: readonly (readonly [index: string, all: string, ordered: string, list: List])[] = [
  ['public_posts_community', 'public_posts_proposed_on', 'PROPOSED_ON', (query) => listPosts(plans.source, query)],
  [
    'public_post_holdings_community',
    'public_post_holdings_appointed_on',
    'APPOINTED_ON',
    (query) => listHoldings(plans.source, query),
  ],
  [
    'labour_disputes_community',
    'labour_disputes_filed_on',
    'FILED_ON',
    (query) => listLabourDisputes(plans.source, query),
  ],
];

describe('the plan of a page', () => {
  it.each(LISTS)('by %s and by %s, in both orders, follows the index', async (ofCommunity, ofAll, ordered, list) => {
    const orderBy = ordered as never;
    expectAlongIndex(await plans.planOf(() => list({ community: COMMUNITY })), ofCommunity);
    expectAlongIndex(await plans.planOf(() => list({ community: COMMUNITY, orderBy })), ofCommunity);
    expectAlongIndex(await plans.planOf(() => list({ first: 20 })), ofAll);
    expectAlongIndex(await plans.planOf(() => list({ first: 20, orderBy })), ofAll);
  });
});

describe('the plan of what many have', () => {
  const ids = (kind: string) =>
    Array.from({ length: 100 }, (_, n) => `${kind.repeat(8)}-0000-4000-8000-${String(n + 1).padStart(12, '0')}`);

  it('reads it by index', async () => {
    const all = loaders(plans.source);
    const holdings = await plans.db.execute<{ id: string }>(sql`select id from public_post_holdings limit 100`);
    const ofHolding = holdings.rows.map(({ id }) => id);
    const [posts, residents, disputes] = [ids('b'), ids('a'), ids('d')];
    const read: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['public_post_opinions_post', () => all.opinionsOfPublicPost.loadMany(posts)],
      ['public_post_holdings_post', () => all.holdingsOfPublicPost({ first: 5 }).loadMany(posts)],
      ['public_post_holdings_resident', () => all.publicPostHoldingsOfResident.loadMany(residents)],
      ['public_post_assessments_holding', () => all.assessmentsOfHolding.loadMany(ofHolding)],
      ['public_post_dismissals_holding', () => all.dismissalsOfHolding.loadMany(ofHolding)],
      ['labour_disputes_worker', () => all.labourDisputesOfResident({ first: 5 }).loadMany(residents)],
      ['labour_dispute_sessions_dispute', () => all.sessionsOfLabourDispute.loadMany(disputes)],
    ];
    for (const [index, load] of read) {
      const plan = await plans.planOf(load);
      expect(plan).toContain(index);
      expect(plan).not.toContain('Seq Scan');
    }
  });
});
