import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { queryOf } from './query-of.ts';

const schema = buildSchema(`
scalar RegionCode
type Query { serviceCase(id: ID!): Case, policyTargets(region: RegionCode!, year: Int!): [Target!] }
type Subscription { caseUpdated(community: RegionCode!): Case, targetChanged(region: RegionCode!): [Target!], other: Case }
type Case { id: ID!, status: String, steps(first: Int): [String!] }
type Target { number: Int }`);
const COMMUNITY = '220102001001';
const subject = '0c0c0c0c-0000-4000-8000-000000000001';
const notice = { position: 1, type: '', subject, place: COMMUNITY };

function asked(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const subscribed = queryOf(schema, document, { query, operationName: null, variables });
  const { declared, chosen } = subscribed;
  return { ...subscribed, question: subscribed.ask(declared.query(notice, chosen)) };
}

describe('a subscription becomes a query', () => {
  it.each([
    ['with its alias', `subscription S { mine: caseUpdated(community: "${COMMUNITY}") { id } }`, {}],
    [
      'without variables that only chose',
      'subscription ($c: RegionCode!) { caseUpdated(community: $c) { id } }',
      { c: COMMUNITY },
    ],
    [
      'with variables of its selection, also in fragments, and with names of ours that are taken',
      `subscription ($c: RegionCode!, $event_id: Int = 3) { caseUpdated(community: $c) { ...Parts } }
       fragment Parts on Case { steps(first: $event_id) again: steps(first: $event_id) }`,
      { c: COMMUNITY, event_id: 2 },
    ],
    [
      'with one that chose and is used again',
      'subscription ($c: RegionCode!) { caseUpdated(community: $c) { id @skip(if: false) } }',
      { c: COMMUNITY },
    ],
  ])('%s', (_, text, variables) => {
    const { chosen, question } = asked(text, variables);
    expect(chosen).toBe(COMMUNITY);
    expect(validate(schema, parse(question.query))).toEqual([]);
    expect(Object.values(question.variables)).toContain(subject);
    expect({ text: question.query, variables: question.variables }).toMatchSnapshot();
  });

  it('of the year that it is, for targets', () => {
    const { question, name } = asked('subscription { targetChanged(region: "220102") { number } }');
    expect(name).toBe('targetChanged');
    expect(question.variables).toEqual({ event_region: '220102', event_year: expect.any(Number) });
  });

  it('of one text for all events, so that it is planned once', () => {
    const { ask } = asked(`subscription { caseUpdated(community: "${COMMUNITY}") { id } }`);
    const texts = ['a', 'b'].map((value) => ask({ id: { type: 'ID!', value } }).query);
    expect(texts[0]).toBe(texts[1]);
  });
});

it.each([
  ['of several operations', 'subscription A { other { id } } subscription B { other { id } }'],
  [
    'in a fragment',
    `subscription { ...Root } fragment Root on Subscription { caseUpdated(community: "${COMMUNITY}") { id } }`,
  ],
  [
    'under a directive',
    `subscription ($no: Boolean!) { caseUpdated(community: "${COMMUNITY}") @skip(if: $no) { id } }`,
  ],
  ['of a field that is not served', 'subscription { other { id } }'],
])('refuses one %s', (_, query) => {
  const ask = () => queryOf(schema, parse(query), { query, operationName: null, variables: { no: false } });
  expect(ask).toThrowError(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});
