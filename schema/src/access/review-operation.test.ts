import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { closeFields } from './closed-places.ts';
import { prepareOperation } from './prepare-operation.ts';
import { reviewOperation } from './review-operation.ts';
import { accessSchema, accessTerms, accessTo, protectedFields } from './testing/interface-graph.ts';

function prepare(text: string, operationName?: string) {
  const document = parse(text);
  expect(validate(accessSchema, document)).toEqual([]);
  const prepared = prepareOperation(accessSchema, accessTerms, document, operationName);
  if (!prepared) throw new Error('There is no such operation.');
  return prepared;
}

function review(text: string, open: readonly string[], variables = {}, change = {}) {
  const found = reviewOperation(prepare(text), accessTo(open, change), variables);
  if (!found) throw new Error('The variables are not valid.');
  if (found.text !== null) expect(validate(accessSchema, parse(found.text))).toEqual([]);
  return found;
}

const told = ({ refused }: ReturnType<typeof review>) =>
  refused.map(({ coordinate, path, reason }) => [coordinate, path.join('.'), reason]);
const compact = (text: string | null) => text?.replaceAll(/\s+/g, ' ');

describe('the review of an operation', () => {
  it('leaves an operation as it is when nothing in it is refused', () => {
    const found = review('{ household(id: 1) { id address } notice }', ['Household.address']);
    expect(found).toMatchObject({ text: null, refused: [], agreements: ['A-1'] });
    expect(found.given).toEqual(['Household.address', 'Query.household']);
  });

  it('puts a name in the place of a refused field, with nothing of its arguments and selections', () => {
    const found = review(
      'query Q($n: String) { household(id: 1) { id m: members(filter: { name: $n }) { name } address } }',
      ['Household.address'],
    );
    expect(compact(found.text)).toBe('query Q { household(id: 1) { id __refused_m: __typename address } }');
    expect(told(found)).toEqual([['Household.members', 'household.m', 'NO_AGREEMENT']]);
  });

  it('refuses an entry field to whoever may read nothing behind it', () => {
    const found = review('{ households { totalCount } notice }', []);
    expect(compact(found.text)).toBe('{ __refused_households: __typename notice }');
  });

  it('finds refused fields in named and nested fragments, and drops what nothing uses any more', () => {
    const text = `query Q($a: Boolean!, $b: Boolean!) { household { ...one @include(if: $a) } }
      fragment one on Household { address ...two } fragment two on Household { income @skip(if: $b) members { ...three } }
      fragment three on Member { name }`;
    expect(compact(review(text, ['Household.address']).text)).toBe(
      'query Q($a: Boolean!, $b: Boolean!) { household { ... on Household @include(if: $a) { address ... on Household ' +
        '{ __refused_income: __typename @skip(if: $b) __refused_members: __typename } } } }',
    );
  });

  it('decides a field of an interface for each type, and refuses none that may be read', () => {
    const found = review('{ subjects { label } }', ['Household.address']);
    expect(compact(found.text)).toBe(
      '{ subjects { ... { ... on Company { label } ... on Household { __refused_label: __typename } } } }',
    );
    expect(told(found)).toEqual([['Household.label', 'subjects.label', 'NO_AGREEMENT']]);
  });

  it('looks only at the types that a fragment leaves', () => {
    expect(review('{ subjects { ... on Company { label ... on Subject { label } } } }', []).text).toBeNull();
  });

  it('refuses what a fragment selects of one type of a union', () => {
    const found = review('{ found { ... on Household { label } ... on Subject { id } __typename } }', [
      'Household.address',
    ]);
    expect(told(found)).toEqual([['Household.label', 'found.label', 'NO_AGREEMENT']]);
  });

  it('refuses a field that is computed from one that may not be read', () => {
    expect(told(review('{ household { poor id } }', ['Household.address']))).toEqual([
      ['Household.poor', 'household.poor', 'NO_AGREEMENT'],
    ]);
  });

  it.each([
    ['a filter', '{ households(filter: { income: 1 }) { totalCount } }', {}],
    ['a filter within a list', '{ households(filter: { any: [{ any: [{ income: 1 }] }] }) { totalCount } }', {}],
    [
      'a filter in a variable',
      'query ($f: HouseholdFilter) { households(filter: $f) { totalCount } }',
      { f: { income: 1 } },
    ],
    ['a value in a variable', 'query ($i: Int) { households(filter: { income: $i }) { totalCount } }', { i: 1 }],
    ['a default', 'query ($f: HouseholdFilter = { income: 1 }) { households(filter: $f) { totalCount } }', {}],
    ['an order', '{ households(orderBy: INCOME) { totalCount } }', {}],
    ['an order in a default', 'query ($o: HouseholdOrder = INCOME) { households(orderBy: $o) { totalCount } }', {}],
  ])('refuses %s that reveals an element', (_, text, variables) => {
    expect(told(review(text, ['Household.address'], variables))).toEqual([
      ['Query.households', 'households', 'NO_AGREEMENT'],
    ]);
    expect(review(text, ['Household.income'], variables).text).toBeNull();
  });

  it('reviews the same document again for other values of its variables', () => {
    const prepared = prepare('query ($f: HouseholdFilter) { households(filter: $f) { totalCount } }');
    const access = accessTo(['Household.address']);
    expect(reviewOperation(prepared, access, {})?.text).toBeNull();
    expect(reviewOperation(prepared, access, { f: { income: 1 } })?.text).not.toBeNull();
    expect(reviewOperation(prepared, access, { f: {} })?.text).toBeNull();
    expect(reviewOperation(prepared, access, { f: { nothing: 1 } })).toBeNull();
    expect(reviewOperation(prepared, access, {})).toBe(reviewOperation(prepared, access, { f: {} }));
  });

  it.each([
    ['a community outside', '{ households(community: "220103001001") { totalCount } }', 'REGION'],
    ['a community outside, in a filter', '{ households(filter: { region: "2202" }) { totalCount } }', 'REGION'],
    ['a wider region', '{ households(community: "2201") { totalCount } }', 'REGION'],
    ['a community inside', '{ households(community: "220102001001") { totalCount } }', null],
    ['a public thing anywhere', '{ place(community: "2202") { label } }', null],
  ])('of %s says %j', (_, text, reason) => {
    expect(review(text, ['Household.address']).refused[0]?.reason ?? null).toBe(reason);
  });

  it('asks of a change only who may make it, not what is written', () => {
    const text = 'mutation { moveHousehold(input: { community: "2202", income: 1 }) { household { id income } } }';
    const ownerRoles = { 'civil-affairs': ['community-worker'] };
    expect(told(review(text, ['Household.income']))).toEqual([
      ['Mutation.moveHousehold', 'moveHousehold', 'NOT_SHARED'],
    ]);
    expect(review(text, ['Household.income'], {}, { ownerRoles }).refused[0]?.reason).toBe('NOT_SHARED');
  });

  it('closes the later elements of a combination, and only where all of it is asked', () => {
    const combinations = [{ id: 'c', elements: ['address', 'income'], windowHours: null, approvals: [] }];
    const open = ['Household.address', 'Household.income', 'Household.label'];
    const found = review('{ household { a: address label i: income poor } }', open, {}, { combinations });
    expect(told(found)).toEqual([['Household.income', 'household.i', 'COMBINATION']]);
    expect(review('{ household { income label } }', open, {}, { combinations }).text).toBeNull();
    const filtered = '{ households(filter: { income: 1 }) { edges { node { address } } } }';
    expect(told(review(filtered, open, {}, { combinations }))).toEqual([
      ['Query.households', 'households', 'COMBINATION'],
    ]);
  });

  it('cannot be fooled by aliases like its own', () => {
    const found = review('{ household { __refused_income: id income } }', ['Household.address']);
    const key = found.text?.match(/(_+refused_income): __typename/)?.[1] ?? '';
    expect(key).toBe('___refused_income');
    const { data } = closeFields({ household: { __refused_income: '7', [key]: 'Household' } }, found.places);
    expect(data).toEqual({ household: { __refused_income: '7', income: null } });
  });

  it('tells why, what to do and the application that would open it', () => {
    const [field] = review('{ household { income id } }', ['Household.address']).refused;
    expect(field?.words).toMatch(/社区.*民政.*Household\.income.*community.*Civil Affairs/s);
    const { query, variables } = JSON.parse(field?.application ?? '{}');
    expect(parse(query).definitions).toHaveLength(1);
    expect(variables.input).toMatchObject({
      provider: 'civil-affairs',
      recipient: 'community',
      roles: ['community-worker'],
      purposes: ['household-service'],
      fields: ['Household.income'],
      region: '220102',
    });
    const [secret] = review('{ household { secret id } }', protectedFields).refused;
    expect([secret?.reason, secret?.application]).toEqual(['NOT_SHARED', null]);
    expect(secret?.words).toContain('测试法第一条');
  });

  it('withholds fields of an answer that is there already', () => {
    const found = review('{ household { address income secret } }', ['Household.address', 'Household.income']);
    const withheld = found.withhold(new Set(['address']));
    expect(withheld.given).toEqual(['Household.income', 'Query.household']);
    const { data } = closeFields(
      { household: { address: 'A', income: 1, __refused_secret: 'Household' } },
      withheld.places,
    );
    expect(data).toEqual({ household: { address: null, income: 1, secret: null } });
  });
});

describe('closing fields', () => {
  it('counts the places and tells the first, and none where the list is empty', () => {
    const found = review('{ household { n: neighbours { income } } }', ['Household.neighbours']);
    const row = { __refused_income: 'Household' };
    const { places } = closeFields({ household: { n: [null, row, row] } }, found.places);
    expect([...places.values()]).toEqual([{ first: ['household', 'n', 1, 'income'], count: 2 }]);
    expect(closeFields({ household: { n: [] } }, found.places).places.size).toBe(0);
    expect(closeFields({ household: null }, found.places).data).toEqual({ household: null });
    expect(closeFields(null, found.places).data).toBeNull();
  });

  it('makes null what cannot be without a refused field, up to where null may stand', () => {
    const found = review('{ household { id neighbours { serial id } } }', ['Household.neighbours']);
    const row = { __refused_serial: 'Household', id: '1' };
    const { data } = closeFields({ household: { id: '1', neighbours: [row, null] } }, found.places);
    expect(data).toEqual({ household: { id: '1', neighbours: [null, null] } });
  });
});
