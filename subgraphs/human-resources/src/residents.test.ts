import { randomUUID } from 'node:crypto';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employments } from './employment/tables.ts';
import { insuranceEnrolments } from './insurance/tables.ts';
import { definition } from './subgraph.ts';

const RESIDENTS = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Resident {
      id
      employment { id status employer since resident { employment { id } } }
      insurance { pension medical enrolments { kind status startedOn } }
    }
  }
}`;
const representations = (ids: readonly string[]) => ids.map((id) => ({ __typename: 'Resident', id }));

const COMMUNITY = '220102001001';
let subgraph: TestSubgraph;
const residents = Array.from({ length: 100 }, () => randomUUID());

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await subgraph.db.insert(employments).values(
    residents.map((residentId) => ({
      residentId,
      communityCode: COMMUNITY,
      status: 'EMPLOYED' as const,
      employer: '甲厂',
      since: '2020-01-01',
    })),
  );
  await subgraph.db.insert(insuranceEnrolments).values(
    residents.flatMap((residentId) => [
      {
        residentId,
        communityCode: COMMUNITY,
        kind: 'PENSION',
        scheme: 'RESIDENT',
        status: 'ENDED',
        startedOn: '2010-01-01',
        endedOn: '2019-12-31',
      } as const,
      {
        residentId,
        communityCode: COMMUNITY,
        kind: 'PENSION',
        scheme: 'EMPLOYEE',
        status: 'CONTRIBUTING',
        startedOn: '2020-01-01',
      } as const,
    ]),
  );
}, 60_000);
afterAll(() => subgraph?.stop());

describe('Resident as an entity', () => {
  it('has employment and insurance, in the order of the representations', async () => {
    const asked = [residents[7], residents[2]] as string[];
    const { data, errors } = await subgraph.execute(RESIDENTS, { representations: representations(asked) });
    expect(errors).toEqual([]);
    expect(data._entities.map((one: { id: string }) => one.id)).toEqual(asked);
    expect(data._entities[0]).toMatchObject({
      employment: { status: 'EMPLOYED', employer: '甲厂', since: '2020-01-01' },
      insurance: {
        pension: 'CONTRIBUTING',
        medical: 'NOT_ENROLLED',
        enrolments: [
          { kind: 'PENSION', status: 'CONTRIBUTING', startedOn: '2020-01-01' },
          { kind: 'PENSION', status: 'ENDED', startedOn: '2010-01-01' },
        ],
      },
    });
  });

  it('has no employment and no enrolment where nothing is registered, and an id that is none is no error', async () => {
    const { data, errors } = await subgraph.execute(RESIDENTS, {
      representations: representations([randomUUID(), 'no-uuid']),
    });
    expect(errors).toEqual([]);
    for (const one of data._entities) {
      expect(one.employment).toBeNull();
      expect(one.insurance).toEqual({ pension: 'NOT_ENROLLED', medical: 'NOT_ENROLLED', enrolments: [] });
    }
  });

  it('does not repeat what a forged representation claims', async () => {
    const forged = {
      __typename: 'Resident',
      id: randomUUID(),
      employment: { status: 'RETIRED' },
      insurance: { pension: 'RECEIVING' },
    };
    const { data } = await subgraph.execute(RESIDENTS, { representations: [forged] });
    expect(data._entities).toMatchObject([{ employment: null, insurance: { pension: 'NOT_ENROLLED' } }]);
  });

  it('takes as many SQL statements for 100 residents as for 10', async () => {
    await subgraph.execute(RESIDENTS, { representations: representations(residents.slice(0, 10)) });
    const forTen = subgraph.statements();
    const { data } = await subgraph.execute(RESIDENTS, { representations: representations(residents) });
    expect(data._entities).toHaveLength(100);
    expect(subgraph.statements()).toBe(forTen);
    expect(forTen).toBe(2);
  });
});

describe('a page of a list', () => {
  const everything = 'resident { employment { since } insurance { pension medical enrolments { kind } } }';

  it.each(['employments', 'insuranceEnrolments'])(
    'of %s with everything of its residents takes as many SQL statements for 100 as for 10',
    async (list) => {
      const document = `query ($first: Int) { list: ${list}(first: $first) { totalCount edges { node { ${everything} } } } }`;
      await subgraph.execute(document, { first: 10 });
      const forTen = subgraph.statements();
      const { data, errors } = await subgraph.execute(document, { first: 100 });
      expect(errors).toEqual([]);
      expect(data.list.edges).toHaveLength(100);
      expect(subgraph.statements()).toBe(forTen);
      expect(forTen).toBe(4);
    },
  );
});

describe('Employment and InsuranceEnrolment as entities', () => {
  it('are read by their identifiers, in one statement each, and are null where there are none', async () => {
    const [employment] = await subgraph.db.select().from(employments).limit(1);
    const [enrolment] = await subgraph.db.select().from(insuranceEnrolments).limit(1);
    const asked = [
      { __typename: 'Employment', id: employment?.id, status: 'RETIRED' },
      { __typename: 'Employment', id: randomUUID() },
      { __typename: 'InsuranceEnrolment', id: enrolment?.id },
      { __typename: 'InsuranceEnrolment', id: 'none' },
    ];
    const document = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Employment { status }
        ... on InsuranceEnrolment { kind }
      }
    }`;
    const { data } = await subgraph.execute(document, { representations: asked });
    expect(data._entities).toEqual([{ status: 'EMPLOYED' }, null, { kind: 'PENSION' }, null]);
    expect(subgraph.statements()).toBe(2);
  });
});
