import { NO_POLICY } from '@community-graph/schema/access/access-table';
import type { Policy } from '@community-graph/schema/access/policy';
import { buildSchema, parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { agreementOn } from '../testing/protected-graph.ts';
import { AccessControl } from './access-control.ts';

const SDL = `
  directive @sharing(type: SharingType!, sensitivity: Sensitivity!) on OBJECT
  directive @element(code: String!) on FIELD_DEFINITION
  directive @join__type(graph: join__Graph!) on OBJECT
  directive @join__graph(name: String!) on ENUM_VALUE
  enum join__Graph { A @join__graph(name: "civil-affairs") }
  enum SharingType { UNCONDITIONAL CONDITIONAL }
  enum Sensitivity { PUBLIC PERSONAL }
  type Query @join__type(graph: A) @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { household: Household }
  type Household @join__type(graph: A) @sharing(type: CONDITIONAL, sensitivity: PERSONAL) {
    name: String @element(code: "name")
    income: Int @element(code: "income")
  }`;

const rule = { id: 'c', elements: ['name', 'income'], windowHours: 2, approvals: [] };
const policy = (change: Partial<Policy> = {}): Policy => ({
  ...NO_POLICY,
  version: 1,
  validUntil: '2999-01-01T00:00:00Z',
  agreements: [agreementOn(['Household.name', 'Household.income'])],
  combinations: [rule],
  ...change,
});
const caller = {
  sub: 'worker',
  dept: 'community',
  roles: ['community-worker'],
  region: '220102',
  purpose: 'household-service',
  exp: 4_000_000_000,
};
const HOUR = 3_600_000;
const START = Date.parse('2026-11-27T08:00:00Z');

let source: { current: Policy; isLoaded: boolean };
let control: AccessControl;
beforeEach(() => {
  source = { current: policy(), isLoaded: true };
  control = new AccessControl(source);
  control.takeGraph(buildSchema(SDL), parse(SDL));
});

/** Fields that are withheld of an operation that was answered at an hour after the start. */
function withheld(field: string, subjects: string[], hour: number, who = caller): string[] {
  const asked = { query: `{ household { ${field} } }`, operationName: null, variables: {} };
  const review = control.review(asked, who)?.settle(new Set(subjects), START + hour * HOUR);
  return (review?.refused ?? []).map(({ coordinate, reason }) => `${coordinate} ${reason}`);
}

describe('a combination that is gathered bit by bit', () => {
  it('is closed within its window and open after it', () => {
    expect(withheld('name', ['Household:1'], 0)).toEqual([]);
    expect(withheld('income', ['Household:1'], 1)).toEqual(['Household.income COMBINATION']);
    expect(withheld('income', ['Household:1'], 2.1)).toEqual([]);
  });

  it('is closed whichever comes first', () => {
    expect(withheld('income', ['Household:1'], 0)).toEqual([]);
    expect(withheld('name', ['Household:1'], 1)).toEqual(['Household.name COMBINATION']);
  });

  it('is about one person and one official', () => {
    expect(withheld('name', ['Household:1'], 0)).toEqual([]);
    expect(withheld('income', ['Household:2'], 0)).toEqual([]);
    expect(withheld('income', ['Household:1'], 0, { ...caller, sub: 'another' })).toEqual([]);
    expect(withheld('income', ['Household:3', 'Household:1'], 0)).toEqual(['Household.income COMBINATION']);
  });

  it('does not count what was withheld as read', () => {
    withheld('name', ['Household:1'], 0);
    expect(withheld('income', ['Household:1'], 1)).toHaveLength(1);
    expect(withheld('name', ['Household:1'], 1.5)).toEqual([]);
  });

  it('is remembered over a restart by what is on the record', () => {
    const look = { sub: 'worker', subjects: ['Household:1'], time: new Date(START).toISOString() };
    control.recall({ ...look, given: ['Household.name', 'Query.household'] });
    expect(withheld('income', ['Household:1'], 1)).toEqual(['Household.income COMBINATION']);
  });

  it('is open with a second approval', () => {
    const approvals = [{ recipient: 'community', purpose: 'household-service', until: '2999-01-01T00:00:00Z' }];
    source.current = policy({ combinations: [{ ...rule, approvals }] });
    expect([withheld('name', ['Household:1'], 0), withheld('income', ['Household:1'], 0)]).toEqual([[], []]);
  });
});

describe('access control', () => {
  it('decides by the policy in force at each operation, and reviews nothing that cannot run', () => {
    const asked = { query: '{ household { name } }', operationName: null, variables: {} };
    expect(control.review(asked, caller)?.review.text).toBeNull();
    source.current = policy({ agreements: [] });
    expect(control.review(asked, caller)?.review.refused).toHaveLength(1);
    expect(control.review({ ...asked, query: '{ nothing }' }, caller)).toBeNull();
    expect(control.review({ ...asked, query: '{ household {' }, caller)).toBeNull();
    expect(control.review({ ...asked, operationName: 'Other' }, caller)).toBeNull();
    expect(new AccessControl(source).review(asked, caller)).toBeNull();
  });
});

describe('a part of an answer', () => {
  const given = (windowHours: number | null, readable: string[]) => {
    const agreements = [agreementOn(readable)];
    source.current = policy({ agreements, combinations: [{ ...rule, windowHours }] });
    const asked = { query: '{ household { name } }', operationName: null, variables: {} };
    return control.review(asked, caller)?.withoutCombinable().review.given;
  };
  const NAME = 'Household.name';

  it('has nothing that a rule names which the caller could complete', () => {
    expect([given(null, [NAME, 'Household.income']), given(2, [NAME, 'Household.income'])].flat()).not.toContain(NAME);
  });

  it('has it if a rule about one answer names what the caller may not have, but not one about a window', () => {
    expect(given(null, [NAME])).toContain(NAME);
    expect(given(2, [NAME])).not.toContain(NAME);
  });
});
