import { SharingTerms } from '@community-graph/schema/access/terms';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { expandFields } from './expand-fields.ts';

const terms = SharingTerms.ofSubgraph(
  parse(`
    type Household {
      id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
      address: String @element(code: "household-address") @sharing(type: CONDITIONAL, sensitivity: PERSONAL)
      kind: String @sharing(type: CONDITIONAL, sensitivity: PERSONAL)
      secret: String @sharing(type: NOT_SHARED, sensitivity: SENSITIVE, basis: "某法第一条")
    }
  `),
  'civil-affairs',
);
const expand = (asked: string[], change = {}) =>
  expandFields(asked, { terms, provider: 'civil-affairs', byQuery: true, ...change });
const coordinates = (asked: string[]) => expand(asked).terms.map(({ coordinate }) => coordinate);

describe('the fields of an application', () => {
  it('are given as coordinates, elements or whole types, and counted once', () => {
    expect(coordinates(['household-address', 'Household.address'])).toEqual(['Household.address']);
    expect(coordinates(['Household.*'])).toEqual(['Household.address', 'Household.kind']);
  });

  it('are all told of that are unknown, of another department, not shared or free', () => {
    const { faults } = expand(['Household.addres', 'Household.secret', 'Household.id', 'Household.kind']);
    expect(faults.map(({ index, code }) => [index, code])).toEqual([
      [0, 'UNKNOWN_FIELD'],
      [1, 'NOT_SHARED'],
      [2, 'NEEDS_NO_AGREEMENT'],
    ]);
    expect(expand(['Household.kind'], { provider: 'health' }).faults).toMatchObject([{ code: 'OTHER_PROVIDER' }]);
  });

  it('may all be free when they are to be delivered otherwise than by this graph', () => {
    expect(expand(['Household.id'], { byQuery: false }).faults).toEqual([]);
    expect(expand(['Household.id', 'Household.kind'], { byQuery: false }).faults).toMatchObject([{ index: 0 }]);
  });
});
