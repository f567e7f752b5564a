import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assistances } from '../assistance/tables.ts';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { supermarketCards, supermarketCredits } from './tables.ts';

const WORKER = { sub: 'worker', dept: 'community', roles: ['community-worker'], region: COMMUNITY };
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 120);
});
afterAll(() => subgraph.stop());

const graph = () => subgraph;
const market = mutating(graph, 'supermarket', 'id status version closedOn items { name stock }');
const item = mutating(graph, 'item', 'id name points stock status version');
const card = mutating(
  graph,
  'card',
  'id status ground version monthlyPoints balance endedOn endReason credits { month points }',
);
const redemption = mutating(graph, 'redemption', 'id points status version card { balance version } item { stock }');
const assistance = mutating(graph, 'assistance', 'id status version');

const open = (name: string, more: object = {}) =>
  market('openSunshineSupermarket', {
    ...{ community: COMMUNITY, name, address: '南岭大街', pointsPerPerson: 30, openedOn: '2025-03-01', ...more },
  });
const opened = async (name: string): Promise<string> => (await open(name)).row.id;
const offer = (which: string, more: object = {}) =>
  item('offerSupermarketItem', { supermarket: which, name: '大米', unit: '袋', points: 20, stock: 5, ...more });
const issue = (which: string, household: string, more: object = {}) =>
  card('issueSupermarketCard', { supermarket: which, household, issuedOn: '2025-04-01', ...more });
/** Household `n` of three times `n` is on the minimum living guarantee, by assistance d of the same number. */
const issued = async (which: string, n: number) => (await issue(which, id('a', n))).row;
const redeem = (which: { id: string; version: number }, what: string, more: object = {}) =>
  redemption('redeemSupermarketPoints', {
    ...{ card: which.id, expectedVersion: which.version, item: what, quantity: 1, redeemedOn: '2025-05-01', ...more },
  });
const step = (event: string, n: number, expectedVersion: number, more: object = {}) =>
  assistance(
    `${event}Assistance`,
    { assistance: id('d', n), expectedVersion, ...more },
    event === 'end' ? {} : { type: 'SwitchAssistanceInput' },
  );
const endGrant = (n: number, expectedVersion = 1) =>
  step('end', n, expectedVersion, { endedOn: '2025-06-01', reason: 'WITHDREW' });
const statusOf = async (which: string) => {
  const { data } = await subgraph.execute(
    'query ($id: ID!) { supermarketCard(id: $id) { status endedOn endReason } }',
    { id: which },
  );
  return data.supermarketCard;
};

describe('a card', () => {
  it('is issued by the register of assistance, with points by the members of the household', async () => {
    const which = await opened('阳光一店');
    const { row } = await issue(which, id('a', 3));
    expect(row).toMatchObject({ status: 'ACTIVE', ground: 'MINIMUM_LIVING_GUARANTEE', monthlyPoints: 60, balance: 60 });
    expect(row.credits).toEqual([{ month: chinaDate().slice(0, 7), points: 60 }]);
    expect((await issue(which, id('a', 3))).faults).toEqual(['input.household HAS_CARD']);
    const elsewhere = await open('新春店', { community: OTHER_COMMUNITY });
    expect((await issue(elsewhere.row.id, id('a', 4), { issuedOn: '2025-02-01' })).faults).toEqual([
      'input.household ELSEWHERE',
      'input.household NOT_ASSISTED',
      'input.issuedOn TOO_EARLY',
    ]);
    expect((await issue(which, id('f', 4))).code).toBe('NOT_FOUND');
  });

  it('is for special hardship too, and not for help that passes', async () => {
    const which = await opened('特困店');
    const grant = (n: number, kind: 'MEDICAL' | 'TEMPORARY') => ({
      ...{ householdId: id('a', n), kind, status: 'ACTIVE' as const, monthlyAmount: 50_000 },
      ...{ grantedOn: '2025-01-15', decisionNumber: `专${n}${kind}` },
    });
    await subgraph.db.insert(assistances).values([grant(4, 'MEDICAL'), grant(5, 'TEMPORARY'), grant(6, 'MEDICAL')]);
    expect((await issue(which, id('a', 4))).row.ground).toBe('SPECIAL_HARDSHIP');
    expect((await issue(which, id('a', 5))).faults).toEqual(['input.household NOT_ASSISTED']);
    expect((await issue(which, id('a', 6))).row.ground).toBe('MINIMUM_LIVING_GUARANTEE');
  });

  it('is credited once a month, however often and by however many', async () => {
    const which = await opened('积分店');
    const { id: mine } = await issued(which, 9);
    const credit = () => market('creditSupermarketPoints', { supermarket: which });
    await Promise.all([credit(), credit()]);
    const balance = async () => {
      const [row] = await subgraph.db.select().from(supermarketCards).where(eq(supermarketCards.id, mine));
      return row?.balance;
    };
    expect(await balance()).toBe(60);
    // As if the credits had been of an earlier month.
    await subgraph.db.update(supermarketCredits).set({ month: '2025-04' }).where(eq(supermarketCredits.cardId, mine));
    await Promise.all([credit(), credit()]);
    expect(await balance()).toBe(120);
    await step('suspend', 9, 1);
    const isOfNow = and(eq(supermarketCredits.cardId, mine), sql`month <> '2025-04'`);
    await subgraph.db.update(supermarketCredits).set({ month: '2025-05' }).where(isOfNow);
    await credit();
    expect(await balance()).toBe(120);
  });

  it('follows the assistance: suspended, used again, and ended with it', async () => {
    const which = await opened('停用店');
    const { row: rice } = await offer(which);
    const mine = await issued(which, 12);
    await step('suspend', 12, 1);
    expect(await statusOf(mine.id)).toMatchObject({ status: 'SUSPENDED', endedOn: null });
    expect((await redeem(mine, rice.id)).faults).toEqual(['input.card ASSISTANCE_SUSPENDED']);
    await step('resume', 12, 2);
    const used = await redeem(mine, rice.id);
    expect(used.row).toMatchObject({ points: 20, card: { balance: 40 }, item: { stock: 4 } });
    const end = { card: mine.id, expectedVersion: 2, endedOn: '2025-06-01' };
    expect((await card('endSupermarketCard', { ...end, reason: 'ASSISTANCE_ENDED' })).faults).toEqual([
      'input.reason ASSISTED',
    ]);
    await endGrant(12, 3);
    expect(await statusOf(mine.id)).toEqual({
      ...{ status: 'ENDED', endedOn: '2025-06-01', endReason: 'ASSISTANCE_ENDED' },
    });
    expect((await redeem({ ...mine, version: 2 }, rice.id)).faults).toEqual(['input.card ASSISTANCE_ENDED']);
    const listed = await subgraph.execute(
      `query ($s: ID!) { sunshineSupermarket(id: $s) { ended: cards(filter: { status: ENDED }) { totalCount } active: cards(filter: { status: ACTIVE }) { totalCount } } }`,
      { s: which },
    );
    expect(listed.data.sunshineSupermarket).toEqual({ ended: { totalCount: 1 }, active: { totalCount: 0 } });
  });

  it('may be had anew when assistance is granted anew', async () => {
    const which = await opened('再发店');
    const mine = await issued(which, 15);
    await endGrant(15);
    expect((await issue(which, id('a', 15))).faults).toEqual(['input.household NOT_ASSISTED']);
    await subgraph.db.insert(assistances).values({
      ...{ householdId: id('a', 15), kind: 'MINIMUM_LIVING_GUARANTEE', status: 'ACTIVE', monthlyAmount: 100 },
      ...{ grantedOn: '2025-07-01', decisionNumber: '再15' },
    });
    expect((await issue(which, id('a', 15), { issuedOn: '2025-07-02' })).row.status).toBe('ACTIVE');
    const [former] = await subgraph.db.select().from(supermarketCards).where(eq(supermarketCards.id, mine.id));
    expect(former).toMatchObject({ status: 'ENDED', endReason: 'ASSISTANCE_ENDED', endedOn: '2025-06-01' });
  });
});

describe('points', () => {
  it('are redeemed for what is in stock, and never below zero', async () => {
    const which = await opened('兑换店');
    const { row: rice } = await offer(which);
    const { row: salt } = await offer(which, { name: '食盐', points: 1, stock: 2 });
    const mine = await issued(which, 18);
    expect((await redeem(mine, salt.id, { quantity: 3, redeemedOn: '2025-03-31' })).faults).toEqual([
      'input.redeemedOn TOO_EARLY',
      'input.quantity OUT_OF_STOCK',
    ]);
    expect((await redeem(mine, rice.id, { quantity: 4 })).faults).toEqual(['input.quantity NOT_ENOUGH_POINTS']);
    const both = await Promise.all([2, 3].map((quantity) => redeem(mine, rice.id, { quantity })));
    expect(both.filter(({ row }) => row)).toHaveLength(1);
    expect(both.find((one) => one.code)?.code).toBe('CONFLICT');
    const write = subgraph.db.update(supermarketCards).set({ balance: -1 }).where(eq(supermarketCards.id, mine.id));
    await expect(write).rejects.toMatchObject({ cause: { constraint: 'supermarket_cards_points' } });
    expect((await redeem({ ...mine, version: 2 }, (await offer(await opened('别店'))).row.id)).faults).toContain(
      'input.item OF_ANOTHER',
    );
  });

  it('sell the last piece once to two cards', async () => {
    const which = await opened('最后店');
    const { row: rice } = await offer(which, { stock: 1 });
    const cards = [await issued(which, 21), await issued(which, 24)];
    const both = await Promise.all(cards.map((one) => redeem(one, rice.id)));
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.quantity OUT_OF_STOCK']);
  });

  it('come back with the goods, once', async () => {
    const which = await opened('退货店');
    const { row: rice } = await offer(which);
    const { row } = await redeem(await issued(which, 27), rice.id);
    const back = { redemption: row.id, expectedVersion: 1, returnedOn: '2025-05-02' };
    expect((await redemption('returnRedemption', { ...back, returnedOn: '2025-04-30' })).faults).toEqual([
      'input.returnedOn TOO_EARLY',
    ]);
    expect((await redemption('returnRedemption', back)).row).toMatchObject({
      ...{ status: 'RETURNED', card: { balance: 60, version: 3 }, item: { stock: 5 } },
    });
    expect((await redemption('returnRedemption', { ...back, expectedVersion: 2 })).code).toBe('CONFLICT');
  });
});

describe('a supermarket', () => {
  it('offers, restocks and withdraws', async () => {
    const which = await opened('商品店');
    const { row } = await offer(which);
    expect((await offer(which)).faults).toEqual(['input.name EXISTS']);
    const seen = { item: row.id, expectedVersion: 1 };
    expect((await item('restockSupermarketItem', { ...seen, added: -6 })).faults).toEqual(['input.added NOT_ENOUGH']);
    expect((await item('restockSupermarketItem', { ...seen, added: -2, points: 25 })).row).toMatchObject({
      ...{ stock: 3, points: 25, version: 2 },
    });
    await item('withdrawSupermarketItem', { ...seen, expectedVersion: 2 });
    const mine = await issued(which, 30);
    expect((await redeem(mine, row.id)).faults).toEqual(['input.item WITHDRAWN']);
    expect((await offer(which)).row.status).toBe('OFFERED');
  });

  it('closes with its cards, and issues none afterwards', async () => {
    const which = await opened('停办店');
    await offer(which);
    const mine = await issued(which, 33);
    const end = { card: mine.id, expectedVersion: 1, endedOn: '2025-06-01', reason: 'SUPERMARKET_CLOSED' };
    expect((await card('endSupermarketCard', end)).faults).toEqual(['input.reason OPEN']);
    const close = { supermarket: which, expectedVersion: 1, closedOn: '2025-03-15' };
    expect((await market('closeSunshineSupermarket', close)).row).toMatchObject({ status: 'CLOSED', items: [] });
    expect(await statusOf(mine.id)).toEqual({
      ...{ status: 'ENDED', endedOn: '2025-04-01', endReason: 'SUPERMARKET_CLOSED' },
    });
    expect((await issue(which, id('a', 33))).code).toBe('CONFLICT');
    expect((await open('停办店')).row.status).toBe('OPEN');
    expect((await open('停办店')).faults).toEqual(['input.name EXISTS']);
  });

  it('is served by community workers, and opened by officials only', async () => {
    const which = await opened('社区店');
    const input = { supermarket: which, household: id('a', 36), issuedOn: '2025-04-01' };
    const cards = () =>
      subgraph.db
        .select()
        .from(supermarketCards)
        .where(eq(supermarketCards.householdId, id('a', 36)));
    await card('issueSupermarketCard', input, { caller: { dept: 'health', roles: ['doctor'] } });
    expect(await cards()).toEqual([]);
    await card('issueSupermarketCard', input, { caller: WORKER });
    const [mine] = await cards();
    const { row: rice } = await offer(which);
    const bought = { card: mine?.id, expectedVersion: 1, item: rice.id, quantity: 1, redeemedOn: '2025-04-02' };
    await redemption('redeemSupermarketPoints', bought, { caller: WORKER });
    expect((await cards())[0]?.balance).toBe(40);
    const end = { card: mine?.id, expectedVersion: 2, endedOn: '2025-04-02', reason: 'RETURNED' };
    await card('endSupermarketCard', end, { caller: WORKER });
    expect(await statusOf(mine?.id ?? '')).toMatchObject({ status: 'ENDED', endReason: 'RETURNED' });
    const opening = { community: COMMUNITY, name: '私店', address: '街', pointsPerPerson: 1, openedOn: '2025-01-01' };
    expect((await market('openSunshineSupermarket', opening, { caller: WORKER })).code).toBe('FORBIDDEN_FIELD');
  });

  it('is shown in as many statements for 100 households as for 10', async () => {
    // Among the ten, too, are some whose cards were used.
    const count = async (households: number, first: number) => {
      const h = Array.from({ length: households }, (_, n) => ({ __typename: 'Household', id: id('a', n + first) }));
      const ofHouseholds = await subgraph.execute(
        `query ($h: [_Any!]!) { _entities(representations: $h) { ... on Household { supermarketCards {
          status endedOn supermarket { name items { name } } assistance { kind } credits { month } redemptions(first: 3) { edges { node { item { name } } } } } } } }`,
        { h },
      );
      expect(ofHouseholds.errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await count(100, 1)).toBe(await count(10, 24));
    // Asked apart: which of two lists of cards loads first would change how they are loaded together.
    const { errors } = await subgraph.execute(
      `query ($c: RegionCode!) { community(code: $c) { sunshineSupermarkets { edges { node { cards(first: 2) { edges { node { status } } } } } } } }`,
      { c: COMMUNITY },
    );
    expect(errors).toEqual([]);
    expect(subgraph.statements()).toBeLessThan(6);
  });
});
