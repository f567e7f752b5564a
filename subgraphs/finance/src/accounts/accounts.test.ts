import { id } from '@community-graph/kit/testing/identifier';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutate } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { accountKind, accounts, transfers } from './tables.ts';

const COMMUNITIES = 100;
const COUNTY = '220102';
const ENTRIES = 3;
const community = (n: number): string => `2201020010${String(n).padStart(2, '0')}`;
const fundId = (n: number): string => id('a', n * accountKind.enumValues.length);

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  const owners = [...Array(COMMUNITIES).keys()].map(community).concat(COUNTY);
  await subgraph.db.insert(accounts).values(
    owners.flatMap((regionCode, n) =>
      accountKind.enumValues.map((kind, place) => ({
        id: id('a', n * accountKind.enumValues.length + place),
        ownerKind: regionCode === COUNTY ? ('COUNTY' as const) : ('COMMUNITY' as const),
        regionCode,
        source: 'BUDGET' as const,
        kind,
        balance: { FUND: n * ENTRIES * 100, APPROPRIATION: -n * ENTRIES * 100, EXPENDITURE: 0 }[kind],
        openedOn: '2026-01-01',
      })),
    ),
  );
  await subgraph.db.insert(transfers).values(
    owners.flatMap((_, n) =>
      Array.from({ length: n === 0 ? 0 : ENTRIES }, (_, entry) => ({
        debitAccountId: fundId(n),
        creditAccountId: id('a', n * accountKind.enumValues.length + 1),
        amount: n * 100,
        postedOn: `2026-02-0${entry + 1}`,
        memo: `第 ${entry + 1} 笔`,
        kind: 'APPROPRIATION' as const,
      })),
    ),
  );
}, 60_000);
afterAll(() => subgraph?.stop());

const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Community { code accounts { kind source community { code } region { code }
    entries(first: 2) { totalCount edges { node { date amount direction } } } } }
  ... on Region { code accounts { kind community { code } region { code } } }
  ... on Account { id balance } } }`;
const LIST = `query ($after: String, $filter: AccountFilter, $orderBy: AccountOrder) {
  accounts(first: 4, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id balance community { code } } } } }`;

describe('accounts as entities', () => {
  it('hang below their community and their county', async () => {
    const { data, errors } = await subgraph.execute(ENTITIES, {
      r: [
        { __typename: 'Community', code: community(7) },
        { __typename: 'Region', code: COUNTY },
        { __typename: 'Region', code: '22' },
        { __typename: 'Community', code: '999999999999' },
      ],
    });
    expect(errors).toEqual([]);
    const [ofCommunity, ofCounty, ofProvince, ofNone] = data._entities;
    expect(ofCommunity.accounts.map((one: { kind: string }) => one.kind)).toEqual(accountKind.enumValues);
    expect(ofCommunity.accounts[0]).toMatchObject({
      community: { code: community(7) },
      region: null,
      source: 'BUDGET',
    });
    expect(ofCounty.accounts[0]).toEqual({ kind: 'FUND', community: null, region: { code: COUNTY } });
    expect([ofProvince.accounts, ofNone.accounts]).toEqual([[], []]);
  });

  it('come with a page of their ledger, latest first, each entry seen from their own side', async () => {
    const { data } = await subgraph.execute(ENTITIES, { r: [{ __typename: 'Community', code: community(7) }] });
    const [fund, appropriation, expenditure] = data._entities[0].accounts;
    const edges = (direction: string) =>
      ['2026-02-03', '2026-02-02'].map((date) => ({ node: { date, amount: '7.00', direction } }));
    expect(fund.entries).toEqual({ totalCount: ENTRIES, edges: edges('DEBIT') });
    expect(appropriation.entries).toEqual({ totalCount: ENTRIES, edges: edges('CREDIT') });
    expect(expenditure.entries).toEqual({ totalCount: 0, edges: [] });
  });

  it('are read in as many statements for 100 communities as for 10', async () => {
    const ask = async (count: number) => {
      const r = Array.from({ length: count }, (_, n) => ({ __typename: 'Community', code: community(n) }));
      const { data, errors } = await subgraph.execute(ENTITIES, { r });
      expect(errors).toEqual([]);
      expect(data._entities).toHaveLength(count);
      expect(data._entities.at(-1).accounts).toHaveLength(accountKind.enumValues.length);
      return subgraph.statements();
    };
    // Accounts, a page of entries of each, and the totals of those.
    expect([await ask(10), await ask(100)]).toEqual([3, 3]);
  });

  it('are resolved by their identifier; one that names nothing is null, and a forged balance is not repeated', async () => {
    const { data, errors } = await subgraph.execute(ENTITIES, {
      r: [fundId(5), id('f', 1), 'no-uuid'].map((one) => ({ __typename: 'Account', id: one, balance: '999999.00' })),
    });
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([{ id: fundId(5), balance: '15.00' }, null, null]);
  });
});

describe('the list of accounts', () => {
  const fundsOfCounty = { region: COUNTY, kind: 'FUND', source: 'BUDGET' };

  it.each(['REGION', 'BALANCE_DESC'])('goes through all by %s, page by page, each once', async (orderBy) => {
    const seen: { id: string; balance: string; community: { code: string } | null }[] = [];
    let after: string | null = null;
    do {
      const { data } = await subgraph.execute(LIST, { after, orderBy, filter: fundsOfCounty });
      const { edges, pageInfo, totalCount } = data.accounts;
      expect(totalCount).toBe(COMMUNITIES + 1);
      seen.push(...edges.map((edge: { node: object }) => edge.node));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen.map((one) => one.id)).size).toBe(COMMUNITIES + 1);
    const balances = seen.map((one) => Number(one.balance));
    const codes = seen.map((one) => one.community?.code ?? COUNTY);
    if (orderBy === 'REGION') expect(codes).toEqual(codes.toSorted());
    else expect(balances).toEqual(balances.toSorted((a, b) => b - a));
  });

  it('is of whole divisions only, and of owners when asked', async () => {
    const total = async (filter: object) => (await subgraph.execute(LIST, { filter })).data.accounts.totalCount;
    expect(await total({ region: '2201' })).toBe((COMMUNITIES + 1) * accountKind.enumValues.length);
    expect(await total({ region: '220102001' })).toBe(COMMUNITIES * accountKind.enumValues.length);
    expect(await total({ region: '220103' })).toBe(0);
    expect(await total({ owner: 'COUNTY' })).toBe(accountKind.enumValues.length);
    expect(await total({ source: 'WELFARE_LOTTERY' })).toBe(0);
  });

  it('refuses cursors that are forged or of another list', async () => {
    const { endCursor } = (await subgraph.execute(LIST, { orderBy: 'REGION' })).data.accounts.pageInfo;
    const changed = endCursor.slice(0, 20) + (endCursor[20] === 'A' ? 'B' : 'A') + endCursor.slice(21);
    const plain = Buffer.from(JSON.stringify([community(1), id('a', 1)])).toString('base64url');
    for (const after of [changed, plain, 'AAAA', '%']) {
      expect(faultsOf(await subgraph.execute(LIST, { after, orderBy: 'REGION' }))).toEqual(['after CURSOR']);
    }
    expect(faultsOf(await subgraph.execute(LIST, { after: endCursor, orderBy: 'BALANCE_DESC' }))).toEqual([
      'after CURSOR',
    ]);
    const ofEntries = await subgraph.execute(
      'query ($id: ID!, $after: String) { account(id: $id) { entries(after: $after) { edges { cursor } } } }',
      { id: fundId(5), after: endCursor },
    );
    expect(faultsOf(ofEntries)).toEqual(['after CURSOR']);
  });
});

describe('an identifier', () => {
  it('that names no account is null in a query and NOT_FOUND in a mutation', async () => {
    for (const wrong of [id('f', 1), 'no-uuid']) {
      expect((await subgraph.execute('query ($id: ID!) { account(id: $id) { id } }', { id: wrong })).data).toEqual({
        account: null,
      });
    }
    const spending = { account: id('f', 1), amount: '1', postedOn: '2026-03-01', memo: '错', purpose: 'OFFICE' };
    expect(codeOf(await mutate(subgraph, 'recordSpending', spending))).toBe('NOT_FOUND');
  });
});
