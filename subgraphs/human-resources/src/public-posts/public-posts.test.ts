import { randomUUID } from 'node:crypto';
import { mutating } from '@community-graph/kit/testing/mutating';
import { codeOf, codesOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import type { Caller } from '@community-graph/schema/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicPostHoldings } from '../public-post-holdings/tables.ts';
import { definition } from '../subgraph.ts';
import { publicPosts } from './tables.ts';

const COMMUNITY = '220102001001';
const WORKER = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
let subgraph: TestSubgraph;
const change = mutating(
  () => subgraph,
  'post',
  `id version status places filled monthlyPay openedOn objectionAnswer endedOn endReason community { code }
   opinions { giver inFavour opinion givenOn }`,
);
const changeAsWorker = mutating(() => subgraph, 'post', 'id version');

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const proposal = {
  ...{ community: COMMUNITY, kind: 'CLEANING', title: '社区保洁员', employer: '明珠社区居民委员会' },
  ...{ duties: '负责楼道日常保洁。', places: 2, monthlyPay: '1780.00', proposedOn: '2026-03-01' },
};
const says = (inFavour: boolean, givenOn = '2026-03-05') => ({ inFavour, opinion: '已议。', givenOn });

/** A proposed post after the opinions that are named, with its version. */
async function proposed(opinions: { street?: boolean; committee?: boolean } = {}) {
  const { row } = await change('proposePublicPost', proposal);
  const post = row.id as string;
  let expectedVersion = 1;
  if (opinions.street !== undefined) {
    await change('recordStreetOpinionOnPublicPost', { post, expectedVersion, ...says(opinions.street) });
    expectedVersion += 1;
  }
  if (opinions.committee !== undefined) {
    const input = { post, expectedVersion, ...says(opinions.committee, '2026-03-07') };
    await changeAsWorker('giveCommitteeOpinionOnPublicPost', input, { caller: WORKER });
    expectedVersion += 1;
  }
  return { post, expectedVersion };
}

describe('a public-welfare post', () => {
  it('opens when the street and the committee were heard, and closes when nobody holds it', async () => {
    const which = await proposed({ street: true, committee: true });
    const { row } = await change('openPublicPost', { ...which, openedOn: '2026-03-10' });
    expect(row).toMatchObject({
      ...{ status: 'OPEN', version: 4, places: 2, filled: 0, monthlyPay: '1780.00', openedOn: '2026-03-10' },
      ...{ objectionAnswer: null, community: { code: COMMUNITY } },
      opinions: [
        { giver: 'STREET', inFavour: true, opinion: '已议。', givenOn: '2026-03-05' },
        { giver: 'COMMITTEE', inFavour: true, opinion: '已议。', givenOn: '2026-03-07' },
      ],
    });
    const ending = { post: which.post, expectedVersion: 4, reason: '项目结束' };
    expect((await change('closePublicPost', { ...ending, endedOn: '2026-03-09' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    const closed = await change('closePublicPost', { ...ending, endedOn: '2026-09-01' });
    expect(closed.row).toMatchObject({ status: 'CLOSED', endedOn: '2026-09-01', endReason: '项目结束' });
    const again = await change('openPublicPost', { post: which.post, expectedVersion: 5, openedOn: '2026-09-02' });
    expect(again.code).toBe('CONFLICT');
  });

  it('does not open before both were heard, nor before the last of them was', async () => {
    const none = await change('openPublicPost', { ...(await proposed()), openedOn: '2026-02-01' });
    expect(none.faults).toEqual([
      'input.post NO_STREET_OPINION',
      'input.post NO_COMMITTEE_OPINION',
      'input.openedOn TOO_EARLY',
    ]);
    const one = await change('openPublicPost', { ...(await proposed({ committee: true })), openedOn: '2026-04-01' });
    expect(one.faults).toEqual(['input.post NO_STREET_OPINION']);
    const early = await change('openPublicPost', {
      ...{ ...(await proposed({ street: true, committee: true })), openedOn: '2026-03-06' },
    });
    expect(early.faults).toEqual(['input.openedOn TOO_EARLY']);
  });

  it('needs an answer to an objection, and takes none to nothing', async () => {
    const which = await proposed({ street: true, committee: false });
    const opening = { ...which, openedOn: '2026-03-10' };
    expect((await change('openPublicPost', opening)).faults).toEqual(['input.objectionAnswer REQUIRED']);
    const opened = await change('openPublicPost', { ...opening, objectionAnswer: '人手不足。' });
    expect(opened.row).toMatchObject({ status: 'OPEN', objectionAnswer: '人手不足。' });
    const agreed = await proposed({ street: true, committee: true });
    const idle = { ...agreed, openedOn: '2026-03-10', objectionAnswer: '无' };
    expect((await change('openPublicPost', idle)).faults).toEqual(['input.objectionAnswer NO_OBJECTION']);
  });

  it('is given up with a reason before it opens', async () => {
    const which = await proposed({ street: false });
    const { row } = await change('rejectPublicPost', { ...which, endedOn: '2026-04-01', reason: '街道不同意' });
    expect(row).toMatchObject({ status: 'REJECTED', endReason: '街道不同意', openedOn: null });
    const early = { ...(await proposed()), endedOn: '2026-02-01', reason: '重复' };
    expect((await change('rejectPublicPost', early)).faults).toEqual(['input.endedOn TOO_EARLY']);
  });

  it('tells every fault of a proposal at once', async () => {
    const wrong = {
      ...proposal,
      community: '2201',
      title: ' ',
      places: 0,
      monthlyPay: '0.00',
      proposedOn: '2999-01-01',
    };
    expect([...(await change('proposePublicPost', wrong)).faults].sort()).toEqual([
      'input.community INVALID_FORMAT',
      'input.monthlyPay TOO_SMALL',
      'input.places TOO_SMALL',
      'input.proposedOn IN_THE_FUTURE',
      'input.title TOO_SMALL',
    ]);
  });
});

describe('an opinion', () => {
  it('is given once by each, not before the proposal', async () => {
    const { post } = await proposed({ street: true });
    const again = await change('recordStreetOpinionOnPublicPost', {
      ...{ post, expectedVersion: 2 },
      ...says(false, '2026-02-01'),
    });
    expect(again.faults).toEqual(['input.givenOn TOO_EARLY', 'input.post GIVEN']);
  });

  it('of the committee is given by community workers of the region, and by nobody else', async () => {
    const input = { ...(await proposed()), ...says(true) };
    const official = await change('giveCommitteeOpinionOnPublicPost', input);
    const elsewhere = { caller: { ...WORKER, region: '220103' } };
    const stranger = await changeAsWorker('giveCommitteeOpinionOnPublicPost', input, elsewhere);
    expect([official.code, stranger.code]).toEqual(['FORBIDDEN_FIELD', 'NOT_FOUND']);
    const street = await changeAsWorker('recordStreetOpinionOnPublicPost', input, { caller: WORKER });
    expect(street.code).toBe('FORBIDDEN_FIELD');
    expect((await changeAsWorker('giveCommitteeOpinionOnPublicPost', input, { caller: WORKER })).row.version).toBe(2);
  });

  it('is taken of one of two clerks who saw the same post', async () => {
    const { post } = await proposed();
    const both = await Promise.all(
      [true, false].map((inFavour) =>
        change('recordStreetOpinionOnPublicPost', { post, expectedVersion: 1, ...says(inFavour) }),
      ),
    );
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('the posts', () => {
  it('of communities are filtered, paged and read in as many statements for 100 as for 10', async () => {
    const code = (n: number) => `2203020010${String(n).padStart(2, '0')}`;
    await subgraph.db.insert(publicPosts).values(
      Array.from({ length: 100 }, (_, n) => ({
        ...{ communityCode: code(n), kind: 'PATROL' as const, title: '巡逻员', employer: '社区', duties: '巡逻' },
        ...{ places: 2, filled: n % 2 === 0 ? 2 : 1, monthlyPay: 178_000, status: 'OPEN' as const },
        ...{ proposedOn: '2026-01-01', openedOn: '2026-02-01' },
      })),
    );
    const { data } = await subgraph.execute(
      `{ free: publicPosts(filter: { kind: PATROL, hasFreePlaces: true }) { totalCount }
         full: publicPosts(filter: { kind: PATROL, status: OPEN }) { totalCount }
         of: publicPosts(community: "${code(7)}", orderBy: PROPOSED_ON) { edges { node { filled } } }
         none: publicPosts(filter: { kind: PATROL, proposedUntil: "2025-12-31" }) { totalCount } }`,
      {},
      { region: '22' },
    );
    expect(data).toEqual({
      ...{ free: { totalCount: 50 }, full: { totalCount: 100 }, none: { totalCount: 0 } },
      of: { edges: [{ node: { filled: 1 } }] },
    });
    const ask = async (communities: number) => {
      const representations = Array.from({ length: communities }, (_, n) => ({
        __typename: 'Community',
        code: code(n),
      }));
      const answer = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on Community { publicPosts(first: 2) { edges { node { id opinions { giver } holdings { edges { node { id } } } } } } } } }`,
        { representations },
        { region: '22' },
      );
      expect(codesOf(answer)).toEqual([]);
      expect(answer.data._entities[communities - 1].publicPosts.edges).toHaveLength(1);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
  });

  it('are everybody’s to know; who holds them is not', async () => {
    const { post } = await proposed({ street: true, committee: true });
    await change('openPublicPost', { post, expectedVersion: 3, openedOn: '2026-03-10' });
    await subgraph.db.insert(publicPostHoldings).values({
      ...{ postId: post, residentId: randomUUID(), communityCode: COMMUNITY },
      ...{ status: 'IN_POST', appointedOn: '2026-04-01', termUntil: '2027-04-01' },
    });
    const ask = (caller: Partial<Caller>) =>
      subgraph.execute(`{ publicPost(id: "${post}") { title holdings { totalCount } } }`, {}, caller);
    const official = await ask({ region: '22' });
    expect(official.data.publicPost.holdings).toEqual({ totalCount: 1 });
    const resident = await ask({ dept: 'community', roles: ['resident'], sub: 'r', subjects: [randomUUID()] });
    expect(resident.data.publicPost).toEqual({ title: proposal.title, holdings: { totalCount: 0 } });
    const doctor = await ask({ dept: 'health', roles: ['doctor'] });
    expect(doctor.data.publicPost).toEqual({ title: proposal.title, holdings: null });
    expect(codeOf(doctor)).toBe('FORBIDDEN_FIELD');
  });
});
