import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
});
afterAll(() => subgraph.stop());

const LIST = `query ($region: RegionCode, $filter: CommunityFilter, $orderBy: CommunityOrder, $first: Int, $after: String) {
  communities(region: $region, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { code name urban } }
  }
}`;

describe('regions', () => {
  it('know their parents, children and full name', async () => {
    const { data } = await subgraph.execute(
      '{ region(code: "220102") { name fullName level parent { code } children { code name } } }',
    );
    expect(data.region).toEqual({
      name: '南关区',
      fullName: '吉林省长春市南关区',
      level: 'COUNTY',
      parent: { code: '2201' },
      children: [{ code: '220102001', name: '南岭街道' }],
    });
  });

  it('are null when the code names none, and refused when it is no code', async () => {
    expect((await subgraph.execute('{ region(code: "23") { name } }')).data).toEqual({ region: null });
    const { errors } = await subgraph.execute('{ region(code: "2x") { name } }');
    expect(errors[0]?.message).toContain('a division code of 2, 4, 6, 9 or 12 digits');
  });

  it('resolve references from the gateway', async () => {
    const { data } = await subgraph.execute(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Region { name communities { totalCount } } ... on Community { name } } }',
      {
        r: [
          { __typename: 'Region', code: '2201' },
          { __typename: 'Community', code: COMMUNITY },
          { __typename: 'Region', code: '99' },
        ],
      },
    );
    expect(data._entities).toEqual([{ name: '长春市', communities: { totalCount: 2 } }, { name: '华阳社区' }, null]);
  });
});

describe('communities', () => {
  it('are listed within a division, page by page', async () => {
    const first = (await subgraph.execute(LIST, { region: '22', first: 1 })).data.communities;
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect(first.edges[0].node).toEqual({ code: COMMUNITY, name: '华阳社区', urban: true });
    const second = (await subgraph.execute(LIST, { region: '22', first: 1, after: first.pageInfo.endCursor })).data
      .communities;
    expect(second.edges[0].node.code).toBe(OTHER_COMMUNITY);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('are filtered', async () => {
    const codes = async (filter: object, region = '22') =>
      (await subgraph.execute(LIST, { region, filter })).data.communities.edges.map(
        (edge: { node: { code: string } }) => edge.node.code,
      );
    expect(await codes({ urban: true })).toEqual([COMMUNITY]);
    expect(await codes({ classCodes: ['220'] })).toEqual([OTHER_COMMUNITY]);
    expect(await codes({ namePrefix: '华' })).toEqual([COMMUNITY]);
    expect(await codes({ namePrefix: '%' })).toEqual([]);
    expect(await codes({}, '2202')).toEqual([]);
  });

  it('refuse a cursor of another list or order, and a page that is too large', async () => {
    const { edges } = (await subgraph.execute(LIST, { orderBy: 'NAME' })).data.communities;
    const foreign = await subgraph.execute(LIST, { after: edges[0].cursor });
    expect(foreign.errors[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      faults: [{ path: ['after'], code: 'CURSOR', message: expect.stringContaining('start again') }],
    });
    const tooMany = await subgraph.execute(LIST, { first: 101 });
    expect(tooMany.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', faults: [{ path: ['first'] }] });
  });

  it('are changed by civil affairs only, once for a key, on the version that was seen', async () => {
    const change =
      'mutation ($input: UpdateCommunityInput!) { updateCommunity(input: $input) { community { name version } } }';
    const input = { idempotencyKey: 'rename-0001', code: COMMUNITY, expectedVersion: 1, name: '华阳新社区' };
    const foreign = await subgraph.execute(change, { input }, { dept: 'health' });
    expect(foreign.errors[0]?.extensions).toEqual({
      code: 'FORBIDDEN_FIELD',
      reason: 'NOT_SHARED',
      field: 'Mutation.updateCommunity',
    });
    for (const _ of [1, 2]) {
      const { data } = await subgraph.execute(change, { input });
      expect(data.updateCommunity.community).toEqual({ name: '华阳新社区', version: 2 });
    }
    const stale = await subgraph.execute(change, { input: { ...input, idempotencyKey: 'rename-0002' } });
    expect(stale.errors[0]?.extensions).toEqual({ code: 'CONFLICT' });
    const reused = await subgraph.execute(change, { input: { ...input, name: '别名' } });
    expect(reused.errors[0]?.extensions).toEqual({ code: 'CONFLICT' });
    const empty = await subgraph.execute(change, { input: { idempotencyKey: 'x', code: '22', expectedVersion: 0 } });
    const faults = (empty.errors[0]?.extensions?.faults ?? []) as { path: string[] }[];
    expect(faults.map((fault) => fault.path.join('.'))).toEqual([
      'input.idempotencyKey',
      'input.code',
      'input.expectedVersion',
      'input.name',
    ]);
  });
});
