import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

const RESIDENTS = 8_000;
let departments: TestDepartments;

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 17, departments: ['human-resources'] });
}, 60_000);
afterAll(() => departments?.drop());

const count = async (sql: string): Promise<number> => {
  const [row] = await departments.rows<{ n: number }>('human-resources', `SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? Number.NaN;
};

/** Rows that break a rule which the commands enforce; there are rows that could. */
const RULES: readonly (readonly [rule: string, among: string, broken: string])[] = [
  [
    'a post that is open was heard on by both before, and answers an objection',
    "public_posts WHERE status IN ('OPEN', 'CLOSED')",
    `public_posts p WHERE opened_on IS NOT NULL AND (opened_on > '2026-11-01' OR ended_on > '2026-11-01'
       OR (SELECT count(*) FROM public_post_opinions o WHERE o.post_id = p.id AND o.given_on <= p.opened_on) <> 2
       OR (objection_answer IS NULL) <> (SELECT bool_and(in_favour) FROM public_post_opinions o WHERE o.post_id = p.id))`,
  ],
  [
    'an opinion is given after the proposal, before today',
    'public_post_opinions',
    `public_post_opinions o JOIN public_posts p ON p.id = post_id
     WHERE given_on NOT BETWEEN proposed_on AND '2026-11-01'`,
  ],
  [
    'a post tells how many hold it',
    'public_posts WHERE filled > 0',
    `public_posts p WHERE filled <> (SELECT count(*) FROM public_post_holdings h WHERE h.post_id = p.id AND ended_on IS NULL)`,
  ],
  [
    'who holds a post was recognised in hardship before, and was appointed to an open post of the community',
    'public_post_holdings',
    `public_post_holdings h JOIN public_posts p ON p.id = post_id
       LEFT JOIN hardship_recognitions e ON e.resident_id = h.resident_id AND e.status = 'RECOGNISED' AND e.decided_on <= h.appointed_on
     WHERE e.id IS NULL OR p.community_code <> h.community_code OR p.opened_on > h.appointed_on OR p.status <> 'OPEN'
       OR h.appointed_on > '2026-11-01' OR h.ended_on > '2026-11-01'`,
  ],
  [
    'holders are assessed for periods that are over, in which they were in post',
    'public_post_assessments',
    `(SELECT *, make_date(year, coalesce(quarter * 3, 12), 1) + interval '1 month - 1 day' AS last
        FROM public_post_assessments) a JOIN public_post_holdings h ON h.id = holding_id
     WHERE assessed_on < last OR last < appointed_on OR assessed_on > coalesce(ended_on, '2026-11-01')
       OR grade = 'FAILED' AND remark IS NULL`,
  ],
  [
    'a dismissal is recommended of who is in post, and its outcome is that of the holding',
    'public_post_dismissals',
    `public_post_dismissals d JOIN public_post_holdings h ON h.id = holding_id
     WHERE recommended_on < appointed_on OR recommended_on > coalesce(ended_on, '2026-11-01') OR decided_on > '2026-11-01'
       OR (outcome IS NULL) <> (status = 'DISMISSAL_RECOMMENDED')
       OR (outcome = 'DISMISSED') <> coalesce(end_reason = 'DISMISSED', false)`,
  ],
  [
    'a labour dispute is with the employer of the worker, who was employed when it was filed',
    'labour_disputes',
    `labour_disputes d LEFT JOIN employments e ON e.resident_id = d.worker_id AND e.employer = d.employer
     WHERE e.id IS NULL OR e.since > d.filed_on OR e.community_code <> d.community_code
       OR greatest(d.filed_on, accepted_on, agreed_on, fulfilled_on, ended_on, referred_on) > '2026-11-01'`,
  ],
  [
    'who meets was accepted before, and agrees or fails after',
    'labour_dispute_sessions',
    `labour_disputes d LEFT JOIN (SELECT dispute_id, min(held_on) AS first, max(held_on) AS last
       FROM labour_dispute_sessions GROUP BY 1) s ON s.dispute_id = d.id
     WHERE first < accepted_on OR last > least(agreed_on, ended_on, '2026-11-01')
       OR (s.first IS NULL) <> (status IN ('FILED', 'ACCEPTED', 'REFUSED'))`,
  ],
  [
    'a dispute goes to arbitration after mediation ended, its term, or that of the agreement',
    "labour_disputes WHERE status = 'REFERRED'",
    `labour_disputes WHERE referred_on < ended_on
       OR ended_on IS NULL AND referred_on <= coalesce(perform_by, mediate_by)`,
  ],
];

describe('the seeded rows of human resources', () => {
  it.each(RULES)('%s', async (_rule, among, broken) => {
    expect(await count(among)).toBeGreaterThan(0);
    expect(await count(broken)).toBe(0);
  });
});
