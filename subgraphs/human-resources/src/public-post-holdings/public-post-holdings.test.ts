import { randomUUID } from 'node:crypto';
import { afterDays, chinaDate, yearsLater } from '@community-graph/kit/dates';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recognise, stand } from '../fixtures.ts';
import { publicPosts } from '../public-posts/tables.ts';
import { definition } from '../subgraph.ts';
import { periodOf } from './assessed-period.ts';
import { publicPostHoldings } from './tables.ts';

const COMMUNITY = '220102001001';
const WORKER = { caller: { dept: 'community', roles: ['community-worker'], region: COMMUNITY } };
const today = chinaDate();
let subgraph: TestSubgraph;
interface HoldingRow extends MutatedRow {
  readonly post: { readonly id: string; readonly filled: number };
}
const change = mutating<HoldingRow>(
  () => subgraph,
  'holding',
  `id version status appointedOn termUntil isOverTerm endedOn endReason post { id filled } resident { id } community { code }
   assessments { year quarter grade remark assessedOn } dismissals { reason recommendedOn outcome decidedOn decision }`,
);
const changeAsWorker = mutating(() => subgraph, 'holding', 'id version');
const changePost = mutating(() => subgraph, 'post', 'id version status');

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

/** An open post with some places. */
async function openPost(places = 1): Promise<{ post: string; expectedVersion: number }> {
  const [row] = await subgraph.db
    .insert(publicPosts)
    .values({
      ...{ communityCode: COMMUNITY, kind: 'CLEANING', title: '保洁员', employer: '社区', duties: '保洁', places },
      ...{ monthlyPay: 178_000, status: 'OPEN', proposedOn: '2023-01-01', openedOn: '2023-02-01' },
    })
    .returning({ id: publicPosts.id });
  return { post: row?.id ?? '', expectedVersion: 1 };
}

/** Somebody registered as in hardship, or as a worker. */
async function somebody(inHardship = true): Promise<string> {
  const residentId = randomUUID();
  if (inHardship) await recognise(subgraph, 0, { residentId });
  else await stand(subgraph, 0, { residentId, status: 'FLEXIBLE', unemploymentReason: null });
  return residentId;
}

const APPOINTED = '2025-01-15';
const TERM = { appointedOn: APPOINTED, termUntil: '2026-12-31' };
/** Somebody in a post. */
async function inPost(term = TERM) {
  const { row } = await change('appointToPublicPost', { ...(await openPost()), resident: await somebody(), ...term });
  return { holding: row.id, expectedVersion: 1, post: row.post.id };
}
const step = (name: string, { holding, expectedVersion }: { holding: string; expectedVersion: number }, more: object) =>
  change(name, { holding, expectedVersion, ...more });
const filledOf = async (post: string) =>
  (await subgraph.db.select().from(publicPosts).where(eq(publicPosts.id, post)))[0]?.filled;

describe('the appointment to a post', () => {
  it('is of somebody registered as in hardship, who takes one place for a term of three years at most', async () => {
    const open = await openPost();
    const resident = await somebody();
    const { row } = await change('appointToPublicPost', { ...open, resident, ...TERM });
    expect(row).toMatchObject({
      ...{ status: 'IN_POST', ...TERM, isOverTerm: false, endedOn: null, assessments: [], dismissals: [], version: 1 },
      ...{ post: { id: open.post, filled: 1 }, resident: { id: resident }, community: { code: COMMUNITY } },
    });
    const wrong = {
      ...{ post: open.post, expectedVersion: 2, resident: await somebody(false) },
      ...{ appointedOn: '2023-01-31', termUntil: '2026-02-01' },
    };
    expect((await change('appointToPublicPost', wrong)).faults).toEqual([
      'input.appointedOn TOO_EARLY',
      'input.termUntil TOO_LONG',
      'input.post FULL',
      'input.resident NO_HARDSHIP',
    ]);
    const unknown = { ...(await openPost()), resident: randomUUID(), appointedOn: APPOINTED, termUntil: APPOINTED };
    expect((await change('appointToPublicPost', unknown)).faults).toEqual([
      'input.termUntil TOO_EARLY',
      'input.resident NO_HARDSHIP',
    ]);
    const exactly = { appointedOn: APPOINTED, termUntil: yearsLater(APPOINTED, 3) };
    expect((await inPost(exactly)).holding).toEqual(expect.any(String));
  });

  it('is to one post at a time, also of two clerks at once', async () => {
    const resident = await somebody();
    const [one, other] = [await openPost(), await openPost()];
    const both = await Promise.all(
      [one, other].map((open) => change('appointToPublicPost', { ...open, resident, ...TERM })),
    );
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident HOLDS_A_POST']);
    expect([await filledOf(one.post), await filledOf(other.post)].sort()).toEqual([0, 1]);
  });

  it('takes the last place once', async () => {
    const open = await openPost();
    const residents = [await somebody(), await somebody()];
    const both = await Promise.all(
      residents.map((resident) => change('appointToPublicPost', { ...open, resident, ...TERM })),
    );
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('is to an open post only, and such a post does not close', async () => {
    const { post } = await inPost();
    const ending = { post, endedOn: today, reason: '项目结束' };
    const held = await changePost('closePublicPost', { ...ending, expectedVersion: 2 });
    expect(held.faults).toEqual(['input.post HELD']);
    const empty = await openPost();
    await changePost('closePublicPost', { ...ending, ...empty });
    const closed = await change('appointToPublicPost', {
      ...{ post: empty.post, expectedVersion: 2, resident: await somebody(), ...TERM },
    });
    expect(closed.code).toBe('CONFLICT');
  });
});

describe('a holder', () => {
  it('may stay longer, within three years of the appointment', async () => {
    const held = await inPost();
    expect((await step('renewPublicPostTerm', held, { termUntil: '2026-12-31' })).faults).toEqual([
      'input.termUntil NO_RENEWAL',
    ]);
    expect((await step('renewPublicPostTerm', held, { termUntil: '2028-01-16' })).faults).toEqual([
      'input.termUntil TOO_LONG',
    ]);
    expect((await step('renewPublicPostTerm', held, { termUntil: '2028-01-15' })).row.termUntil).toBe('2028-01-15');
  });

  it('is assessed for quarters and years that are over, each once, by the community as well', async () => {
    expect(periodOf(2025, 4)).toEqual({ from: '2025-10-01', until: '2025-12-31' });
    expect(periodOf(2024, null)).toEqual({ from: '2024-01-01', until: '2024-12-31' });
    const held = await inPost();
    const quarter = { year: 2025, quarter: 1, grade: 'GOOD', assessedOn: '2025-04-02' };
    const assessed = await changeAsWorker('assessPublicPostHolder', { ...pick(held), ...quarter }, WORKER);
    expect(assessed.row.version).toBe(2);
    const next = { ...held, expectedVersion: 2 };
    const early = { ...quarter, quarter: 2, grade: 'FAILED', assessedOn: '2025-06-29' };
    expect((await step('assessPublicPostHolder', next, early)).faults).toEqual([
      'input.assessedOn TOO_EARLY',
      'input.remark REQUIRED',
    ]);
    expect((await step('assessPublicPostHolder', next, quarter)).faults).toEqual(['input.quarter ASSESSED']);
    const before = { ...quarter, year: 2024, quarter: null };
    expect((await step('assessPublicPostHolder', next, before)).faults).toEqual(['input.year NOT_IN_POST']);
    const year = { year: 2025, grade: 'FAILED', remark: '缺勤较多', assessedOn: '2026-01-05' };
    const { row } = await step('assessPublicPostHolder', next, year);
    expect(row.assessments).toEqual([
      { quarter: null, ...year },
      { ...quarter, remark: null },
    ]);
    const doctor = { caller: { dept: 'health', roles: ['doctor'] } };
    const other = await changeAsWorker('assessPublicPostHolder', { ...pick(held), ...year }, doctor);
    expect(other.code).toBe('FORBIDDEN_FIELD');
    const unlisted = await changeAsWorker(
      'assessPublicPostHolder',
      { ...pick(held), ...year },
      { caller: { roles: ['guest'] } },
    );
    expect(unlisted.code).toBe('FORBIDDEN_FIELD');
  });

  it('is shown as over the term until it is ended, not before the term ends', async () => {
    const held = await inPost({ appointedOn: '2024-01-01', termUntil: '2025-01-01' });
    const { data } = await subgraph.execute(
      `{ over: publicPostHoldings(filter: { status: IN_POST, termEndsBy: "2025-01-01" }) { edges { node { id isOverTerm } } } }`,
    );
    expect(data.over.edges).toEqual([{ node: { id: held.holding, isOverTerm: true } }]);
    const over = { endedOn: '2024-12-31', reason: 'TERM_OVER' };
    expect((await step('endPublicPostHolding', held, over)).faults).toEqual(['input.reason TERM_RUNS']);
    const { row } = await step('endPublicPostHolding', held, { ...over, endedOn: '2025-01-01' });
    expect(row).toMatchObject({ status: 'ENDED', endReason: 'TERM_OVER', isOverTerm: false, post: { filled: 0 } });
    const early = { endedOn: '2025-01-14', reason: 'RESIGNED' };
    expect((await step('endPublicPostHolding', await inPost(), early)).faults).toEqual(['input.endedOn TOO_EARLY']);
  });
});

const pick = ({ holding, expectedVersion }: { holding: string; expectedVersion: number }) => ({
  holding,
  expectedVersion,
});
const WHY = { reason: '无故缺勤', recommendedOn: '2026-02-01' };
/** Somebody whose dismissal the community recommends. */
async function recommended() {
  const held = await inPost();
  await changeAsWorker('recommendPublicPostDismissal', { ...pick(held), ...WHY }, WORKER);
  return { ...held, expectedVersion: 2 };
}

describe('a dismissal', () => {
  const decided = { decidedOn: '2026-02-10', decision: '情况属实' };

  it('is recommended by the community and decided by the department, when the place is free again', async () => {
    const held = await recommended();
    expect((await step('dismissFromPublicPost', held, { ...decided, decidedOn: '2026-01-31' })).faults).toEqual([
      'input.decidedOn TOO_EARLY',
    ]);
    const worker = await changeAsWorker('dismissFromPublicPost', { ...pick(held), ...decided }, WORKER);
    expect(worker.code).toBe('FORBIDDEN_FIELD');
    const { row } = await step('dismissFromPublicPost', held, decided);
    expect(row).toMatchObject({
      ...{ status: 'ENDED', endReason: 'DISMISSED', endedOn: '2026-02-10', post: { filled: 0 } },
      dismissals: [{ ...WHY, outcome: 'DISMISSED', ...decided }],
    });
  });

  it('is of nobody whom the community does not recommend for it', async () => {
    const held = await inPost();
    expect((await step('dismissFromPublicPost', held, decided)).code).toBe('CONFLICT');
    expect((await step('recommendPublicPostDismissal', held, WHY)).code).toBe('FORBIDDEN_FIELD');
    const early = { ...pick(held), ...WHY, recommendedOn: '2025-01-01' };
    expect((await changeAsWorker('recommendPublicPostDismissal', early, WORKER)).faults).toEqual([
      'input.recommendedOn TOO_EARLY',
    ]);
  });

  it('may be refused or withdrawn, and then recommended again', async () => {
    const held = await recommended();
    const kept = await step('keepInPublicPost', held, { ...decided, decision: '已改正' });
    expect(kept.row).toMatchObject({ status: 'IN_POST', dismissals: [{ outcome: 'KEPT', decision: '已改正' }] });
    const again = { ...pick(held), expectedVersion: 3, ...WHY, recommendedOn: '2026-05-01' };
    await changeAsWorker('recommendPublicPostDismissal', again, WORKER);
    const withdrawal = { ...pick(held), expectedVersion: 4, withdrawnOn: '2026-05-03' };
    expect((await changeAsWorker('withdrawPublicPostDismissal', withdrawal, WORKER)).row.version).toBe(5);
    const { data } = await subgraph.execute(
      `{ publicPostHolding(id: "${held.holding}") { status dismissals { outcome decidedOn } } }`,
    );
    expect(data.publicPostHolding).toEqual({
      status: 'IN_POST',
      dismissals: [
        { outcome: 'WITHDRAWN', decidedOn: '2026-05-03' },
        { outcome: 'KEPT', decidedOn: '2026-02-10' },
      ],
    });
  });

  it('lapses when the holder leaves otherwise', async () => {
    const held = await recommended();
    const { row } = await step('endPublicPostHolding', held, { endedOn: '2026-02-05', reason: 'RESIGNED' });
    expect(row).toMatchObject({ endReason: 'RESIGNED', dismissals: [{ outcome: 'LAPSED', decidedOn: '2026-02-05' }] });
  });
});

describe('the holdings', () => {
  it('of residents are read in as many statements for 100 as for 10, and each sees the own only', async () => {
    const { post } = await openPost(100);
    const residents = Array.from({ length: 100 }, () => randomUUID());
    await subgraph.db.update(publicPosts).set({ filled: 100 }).where(eq(publicPosts.id, post));
    await subgraph.db.insert(publicPostHoldings).values(
      residents.map((residentId) => ({
        postId: post,
        residentId,
        communityCode: COMMUNITY,
        status: 'IN_POST' as const,
        ...TERM,
      })),
    );
    const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Resident { publicPostHoldings { id post { title } assessments { grade } dismissals { outcome } } } } }`;
    const ask = async (count: number) => {
      const representations = residents.slice(0, count).map((id) => ({ __typename: 'Resident', id }));
      const { data, errors } = await subgraph.execute(document, { representations });
      expect(errors).toEqual([]);
      expect(data._entities[count - 1].publicPostHoldings).toHaveLength(1);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
    const [own] = residents;
    const asker = { dept: 'community', roles: ['resident'], region: '220102', sub: own ?? '', subjects: [own ?? ''] };
    const { data } = await subgraph.execute(
      '{ publicPostHoldings(first: 100) { totalCount edges { node { resident { id } } } } }',
      {},
      asker,
    );
    expect(data.publicPostHoldings?.edges).toEqual([{ node: { resident: { id: own } } }]);
  });

  it('have a term of three years at most in the database too', async () => {
    const { post } = await openPost();
    const long = { appointedOn: '2025-01-15', termUntil: afterDays(yearsLater('2025-01-15', 3), 1) };
    const row = { postId: post, residentId: randomUUID(), communityCode: COMMUNITY, status: 'IN_POST' as const };
    await expect(subgraph.db.insert(publicPostHoldings).values({ ...row, ...long })).rejects.toMatchObject({
      cause: { constraint: 'public_post_holdings_term' },
    });
  });
});
