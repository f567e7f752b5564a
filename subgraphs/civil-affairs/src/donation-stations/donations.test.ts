import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertHouseholds, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

const WORKER = { sub: 'worker', dept: 'community', roles: ['community-worker'], region: COMMUNITY };
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertHouseholds(subgraph.db, 120);
});
afterAll(() => subgraph.stop());

const graph = () => subgraph;
const station = mutating(graph, 'station', 'id status version closedOn balance stocks { id item quantity }');
interface OfStock extends MutatedRow {
  readonly stock: { readonly id: string; readonly quantity: number };
}
const donation = mutating<OfStock>(
  graph,
  'donation',
  'id receiptNumber donor quantity amount status version stock { id item quantity } station { id balance }',
);
const handout = mutating<OfStock>(
  graph,
  'handout',
  'id ground hardship quantity amount status version stock { quantity } station { balance } household { id }',
);

const open = (name: string, more: object = {}) =>
  station('openDonationStation', {
    ...{ community: COMMUNITY, name, address: '南岭大街', openedOn: '2025-01-01', ...more },
  });
const opened = async (name: string): Promise<string> => (await open(name)).row.id;
const QUILTS = { category: 'BEDDING', item: '棉被', unit: '床' };
const receive = (which: string, more: object) =>
  donation('receiveDonation', { station: which, receivedOn: '2025-02-01', ...more });
/** Household 3 of each three is on the minimum living guarantee. */
const [ASSISTED, OTHER] = [id('a', 3), id('a', 4)];
const give = (which: string, more: object) =>
  handout('handOutDonation', { station: which, household: ASSISTED, handedOn: '2025-03-01', ...more });

describe('a donation', () => {
  it('brings goods or money, gets a receipt, and may be without a name', async () => {
    const which = await opened('华阳站');
    const first = await receive(which, { donor: '某公司', ...QUILTS, quantity: 20 });
    expect(first.row).toMatchObject({ receiptNumber: '2025-00001', donor: '某公司', stock: { quantity: 20 } });
    const more = await receive(which, { ...QUILTS, quantity: 5 });
    expect(more.row).toMatchObject({ receiptNumber: '2025-00002', donor: null, quantity: 5 });
    expect(more.row.stock).toEqual({ id: first.row.stock.id, item: '棉被', quantity: 25 });
    const money = await receive(which, { amount: '500.00' });
    expect(money.row).toMatchObject({ amount: '500.00', stock: null, station: { balance: '500.00' } });
  });

  it('numbers each receipt once when several come at once', async () => {
    const which = await opened('同时站');
    const all = await Promise.all(Array.from({ length: 5 }, () => receive(which, { ...QUILTS, quantity: 1 })));
    expect(new Set(all.map(({ row }) => row.receiptNumber)).size).toBe(5);
    const { row } = await receive(which, { ...QUILTS, quantity: 1 });
    expect(row.stock.quantity).toBe(6);
  });

  it('tells all that is wrong at once', async () => {
    const which = await opened('错误站');
    expect((await receive(which, { receivedOn: '2024-12-31', category: 'FOOD', item: '大米' })).faults).toEqual([
      'input.receivedOn TOO_EARLY',
      'input.unit REQUIRED',
      'input.quantity REQUIRED',
    ]);
    expect((await receive(which, { ...QUILTS, quantity: 1, amount: '1.00' })).faults).toEqual([
      'input.amount GOODS_OR_MONEY',
    ]);
    expect((await receive(id('f', 1), { amount: '1.00' })).code).toBe('NOT_FOUND');
    expect((await open('错误站')).faults).toEqual(['input.name EXISTS']);
    expect((await open('北站', { community: '220102001009' })).faults).toEqual(['input.community UNKNOWN_COMMUNITY']);
  });

  it('is voided while what it brought is there, and not twice', async () => {
    const which = await opened('作废站');
    const { row } = await receive(which, { ...QUILTS, quantity: 3 });
    const seen = { donation: row.id, expectedVersion: 1, reason: '重复记录' };
    const given = await give(which, { stock: row.stock.id, quantity: 1 });
    expect((await donation('voidDonation', seen)).faults).toEqual(['input.donation NOT_ENOUGH']);
    const back = { handout: given.row.id, expectedVersion: 1, reason: '误记' };
    expect((await handout('voidDonationHandout', back)).row).toMatchObject({
      status: 'VOIDED',
      stock: { quantity: 3 },
    });
    expect((await donation('voidDonation', seen)).row).toMatchObject({ status: 'VOIDED', stock: { quantity: 0 } });
    expect((await donation('voidDonation', { ...seen, expectedVersion: 2 })).code).toBe('CONFLICT');
  });
});

describe('what is handed out', () => {
  it('goes to households in need: by the register of assistance, or with the hardship in words', async () => {
    const which = await opened('发放站');
    const { row } = await receive(which, { ...QUILTS, quantity: 10 });
    await receive(which, { amount: '300.00' });
    const goods = { stock: row.stock.id, quantity: 2 };
    expect((await give(which, goods)).row).toMatchObject({ ground: 'ASSISTANCE', stock: { quantity: 8 } });
    expect((await give(which, { ...goods, household: OTHER })).faults).toEqual(['input.hardship REQUIRED']);
    const hardship = '房屋失火';
    expect((await give(which, { ...goods, hardship })).faults).toEqual(['input.hardship ASSISTED']);
    const money = await give(which, { household: OTHER, amount: '100.00', hardship });
    expect(money.row).toMatchObject({ ground: 'HARDSHIP', hardship, amount: '100.00', station: { balance: '200.00' } });
  });

  it('is never more than there is, even when two hand out the last', async () => {
    const which = await opened('最后站');
    const { row } = await receive(which, { ...QUILTS, quantity: 3 });
    const two = await Promise.all([1, 2].map(() => give(which, { stock: row.stock.id, quantity: 2 })));
    expect(two.flatMap(({ faults }) => faults)).toEqual(['input.quantity NOT_ENOUGH']);
    expect(two.find((one) => one.row)?.row.stock.quantity).toBe(1);
    expect((await give(which, { amount: '0.01' })).faults).toEqual(['input.amount NOT_ENOUGH']);
    const write = subgraph.db.execute(sql`update donation_stocks set quantity = -1 where id = ${row.stock.id}::uuid`);
    await expect(write).rejects.toMatchObject({ cause: { constraint: 'donation_stocks_quantity' } });
  });

  it('is of the station, to a household of its community', async () => {
    const which = await opened('本站');
    const elsewhere = await open('新春站', { community: OTHER_COMMUNITY });
    const { row } = await receive(elsewhere.row.id, { ...QUILTS, quantity: 1 });
    expect((await give(which, { stock: row.stock.id, quantity: 1, handedOn: '2024-12-31' })).faults).toEqual([
      'input.handedOn TOO_EARLY',
      'input.stock OF_ANOTHER',
    ]);
    expect((await give(elsewhere.row.id, {})).faults).toEqual([
      'input.household ELSEWHERE',
      'input.stock REQUIRED',
      'input.quantity REQUIRED',
    ]);
    expect((await give(which, { amount: '1.00', quantity: 1, household: id('f', 9) })).code).toBe('NOT_FOUND');
  });
});

describe('a station', () => {
  it('is closed when nothing is left, and receives nothing afterwards', async () => {
    const which = await opened('撤销站');
    await receive(which, { amount: '10.00' });
    const close = { station: which, expectedVersion: 1, closedOn: '2025-06-01' };
    expect((await station('closeDonationStation', { ...close, closedOn: '2024-06-01' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
      'input.station STOCK_LEFT',
    ]);
    await give(which, { amount: '10.00' });
    expect((await station('closeDonationStation', close)).row).toMatchObject({ status: 'CLOSED', balance: '0.00' });
    expect((await receive(which, { amount: '10.00' })).code).toBe('CONFLICT');
    expect((await open('撤销站')).row.status).toBe('OPEN');
  });

  it('is worked by community workers in their community, and closed by officials', async () => {
    const which = await opened('社区站');
    const input = { station: which, receivedOn: '2025-02-01', amount: '5.00' };
    const balance = async () => {
      const { data } = await subgraph.execute('query ($id: ID!) { donationStation(id: $id) { balance } }', {
        id: which,
      });
      return data.donationStation.balance;
    };
    await donation('receiveDonation', input, { caller: WORKER });
    expect(await balance()).toBe('5.00');
    await donation('receiveDonation', { ...input, amount: null, ...QUILTS, quantity: 2 }, { caller: WORKER });
    const given = { station: which, household: ASSISTED, handedOn: '2025-03-01', amount: '5.00' };
    await handout('handOutDonation', given, { caller: WORKER });
    expect(await balance()).toBe('0.00');
    const close = { station: which, expectedVersion: 1, closedOn: '2025-06-01' };
    expect((await station('closeDonationStation', close, { caller: WORKER })).code).toBe('FORBIDDEN_FIELD');
    await donation('receiveDonation', input, { caller: { dept: 'finance', roles: ['treasurer'] } });
    expect(await balance()).toBe('0.00');
    const { data } = await subgraph.execute(
      'query ($id: ID!) { donationStation(id: $id) { stocks { id quantity } } }',
      { id: which },
    );
    const [stock] = data.donationStation.stocks;
    expect(stock.quantity).toBe(2);
    const goods = { ...given, amount: null, stock: stock.id, quantity: 2 };
    await handout('handOutDonation', goods, { caller: WORKER });
    expect((await station('closeDonationStation', close)).row.status).toBe('CLOSED');
  });

  it('tells what it received and handed out, and a household what it got', async () => {
    const which = await opened('查询站');
    await receive(which, { amount: '10.00' });
    await receive(which, { ...QUILTS, quantity: 1 });
    await give(which, { amount: '4.00', household: id('a', 6) });
    const { data } = await subgraph.execute(
      `query ($id: ID!, $h: [_Any!]!) { donationStation(id: $id) { balance donations(filter: { isMoney: true }) { totalCount edges { node { amount } } }
        handouts(first: 5) { edges { node { amount household { id } } } } }
        _entities(representations: $h) { ... on Household { donationHandouts { totalCount } } } }`,
      { id: which, h: [{ __typename: 'Household', id: id('a', 6) }] },
    );
    expect(data).toEqual({
      donationStation: {
        balance: '6.00',
        donations: { totalCount: 1, edges: [{ node: { amount: '10.00' } }] },
        handouts: { edges: [{ node: { amount: '4.00', household: { id: id('a', 6) } } }] },
      },
      _entities: [{ donationHandouts: { totalCount: 1 } }],
    });
  });

  it('shows its goods in as many statements for 100 households as for 10', async () => {
    const count = async (households: number) => {
      const h = Array.from({ length: households }, (_, n) => ({ __typename: 'Household', id: id('a', n + 1) }));
      const { errors } = await subgraph.execute(
        `query ($h: [_Any!]!, $c: RegionCode!) { _entities(representations: $h) { ... on Household { donationHandouts(first: 3) {
          edges { node { stock { item } station { name stocks { quantity } } } } } } }
          community(code: $c) { donationStations { edges { node { donations(first: 2) { edges { node { amount } } } handouts(first: 2) { edges { node { amount } } } } } } } }`,
        { h, c: COMMUNITY },
      );
      expect(errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await count(100)).toBe(await count(10));
  });
});
