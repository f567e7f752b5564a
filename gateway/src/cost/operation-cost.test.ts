import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildASTSchema, buildSchema, type ExecutionResult, getOperationAST, graphqlSync, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { TooComplexError } from '../http/limit-rules.ts';
import { RateLimitedError, RateLimits } from '../http/rate-limits.ts';
import { costTermsOf } from './cost-terms.ts';
import { operationCost } from './operation-cost.ts';
import { OperationCosts } from './operation-costs.ts';

const SDL = `
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
type Query {
  street(code: ID): Street
  streets(first: Int = 20): [Street!]!
  page(first: Int = 20, last: Int): StreetConnection!
  figures: Figures
  search(text: String @cost(weight: 7)): [Street!] @listSize(assumedSize: 3)
  window(size: Int): Window @listSize(slicingArguments: ["size"], sizedFields: ["rows"])
  all: [Street!]
  some(first: Int): [Street!]
}
type Mutation { rename(code: ID!, name: String!): Street, close(code: ID!): Boolean }
type Street { name: String, lamps: [String!], neighbours(first: Int = 5): [Street!]!, owner: Person @cost(weight: 5) }
type Person { name: String }
type Figures @cost(weight: 100) { total: Int }
type Window { rows: [Street!]!, head: Street }
type StreetConnection { edges: [Edge!]!, nodes: [Street!]!, totalCount: Int }
type Edge { node: Street!, cursor: String }`;
const weighing = { schema: buildSchema(SDL), terms: costTermsOf(parse(SDL)) };

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation.');
  return operationCost(weighing, document, operation, variables);
}

describe('an operation costs', () => {
  it.each([
    ['one for each object', '{ street { name lamps } }', 1],
    ['as often as a page is long', '{ streets(first: 7) { name } }', 7],
    ['as a page is long by default', '{ streets { name } }', 20],
    ['a connection by its edges and their nodes', '{ page(first: 10) { edges { cursor node { name } } } }', 1 + 10 * 2],
    ['the larger of first and last', '{ page(first: 2, last: 4) { nodes { name } totalCount } }', 1 + 4],
    ['what a field or type says', '{ figures { total } street { owner { name } } }', 100 + 1 + 5],
    ['what an argument says', '{ search(text: "a") { name } }', 7 + 3],
    ['as often as is assumed', '{ search { neighbours(first: 2) { name } } }', 3 * (1 + 2)],
    ['five times for a list of which nothing is said', '{ all { name } }', 5],
    ['twenty times for a page of which nothing is said', '{ some(first: null) { name } }', 20],
    [
      'as long as an argument says, for the fields that it is about',
      '{ window(size: 4) { rows { name } head { name } } }',
      1 + 4 + 1,
    ],
    [
      'what a fragment holds, where it is spread',
      '{ streets(first: 2) { ...s } } fragment s on Street { owner { name } }',
      2 * 6,
    ],
    ['nothing for a fragment within itself', '{ street { ...s } } fragment s on Street { owner { name } ...s }', 1 + 5],
    ['ten more for each change', 'mutation { rename(code: 1, name: "a") { name } close(code: 1) }', 10 + 1 + 10],
    ['nothing for what does not fit', '{ nowhere { name } ...nothing }', 0],
  ])('%s', (_, text, cost) => expect(costOf(text)).toBe(cost));

  it('little to find out, also of many fragments that spread each other', () => {
    const names = Array.from({ length: 40 }, (_, n) => `f${n}`);
    const fragments = names.map((name, n) => {
      const others = names.filter((other) => other !== name).slice(0, 12);
      const pages = others.map((other, m) => `a${m}: neighbours(first: ${n + m + 1}) { ...${other} }`);
      return `fragment ${name} on Street { name ${pages.join(' ')} }`;
    });
    const began = process.cpuUsage();
    expect(costOf(`{ street { ...f0 } } ${fragments.join(' ')}`)).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  it('by its variables, or their defaults', () => {
    const text = 'query ($n: Int = 3) { streets(first: $n) { name } }';
    expect([costOf(text), costOf(text, { n: 50 }), costOf(text, { n: null })]).toEqual([3, 50, 20]);
  });

  it('never more than a number that can be told, however deep its pages', () => {
    const deep = `{ streets(first: 1000) ${'{ neighbours(first: 1000) '.repeat(12)}{ name }${' }'.repeat(12)} }`;
    expect(costOf(deep)).toBe(1e9);
  });

  it('as many objects as are answered, where lists are as long as they may be', () => {
    const pages = fc.letrec<{ text: string }>(
      (tie) =>
        ({
          text: fc
            .tuple(
              fc.constantFrom('neighbours', 'streets'),
              fc.integer({ min: 1, max: 4 }),
              fc.option(fc.array(tie('text') as fc.Arbitrary<string>, { minLength: 1, maxLength: 2 }), {
                depthSize: 'small',
                maxDepth: 4,
              }),
            )
            .map(([, first, below]) => {
              const inner = (below ?? []).map((one, index) => `b${index}: ${one}`).join(' ');
              return `neighbours(first: ${first}) { name ${inner} }`;
            }),
        }) as never,
    ).text as unknown as fc.Arbitrary<string>;
    const street: object = {
      name: 'a',
      neighbours: ({ first }: { first: number }) => Array.from({ length: first }, () => street),
    };
    const count = (value: unknown): number => {
      if (Array.isArray(value)) return value.reduce((sum, one) => sum + count(one), 0);
      if (value === null || typeof value !== 'object') return 0;
      return 1 + Object.values(value).reduce((sum: number, one) => sum + count(one), 0);
    };
    fc.assert(
      fc.property(pages, (page) => {
        const source = `{ street { ${page} } }`;
        const { data }: ExecutionResult = graphqlSync({ schema: weighing.schema, source, rootValue: { street } });
        expect(costOf(source)).toBe(count(data?.street));
      }),
      { numRuns: 200 },
    );
  });
});

describe('over the real graph', () => {
  const fileOf = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
  const sdl = fileOf('schema/supergraph.graphql');
  const household360 = fileOf('dashboard/explorer/examples/household-360.graphql');
  const supergraph = parse(sdl, { noLocation: true });
  const costs = new OperationCosts(50_000, null);
  costs.takeGraph(buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true }), supergraph);
  const check = (query: string) => costs.check({ query, operationName: null, variables: {} });

  it('Household360 costs little, and a hundred households whole, a page of the contract, may be asked for', () => {
    expect(check(household360)).toBeLessThan(150);
    const page = household360
      .replace('($id: ID!)', '')
      .replace('household(id: $id) {', 'households(first: 100) { nodes: edges { node {');
    expect(check(`${page} }}`)).toBeGreaterThan(1_000);
  });

  it('a hundred disputes of each of a hundred residents, with their sessions, may not', () => {
    const disputes = 'disputes(first: 100) { edges { node { sessions { heldOn } } } }';
    expect(() => check(`{ residents(first: 100) { edges { node { ${disputes} } } } }`)).toThrow(TooComplexError);
  });
});

describe('who asks', () => {
  const asked = (query: string, variables = {}) => ({ query, operationName: null, variables });
  const costsOf = (most: number, budgets: RateLimits | null) => {
    const costs = new OperationCosts(most, budgets);
    costs.takeGraph(weighing.schema, parse(SDL));
    return costs;
  };

  it('is refused an operation above the limit, each time, and told both numbers', () => {
    const costs = costsOf(99, null);
    const query = 'query ($n: Int) { streets(first: $n) { name } }';
    for (let n = 0; n < 2; n += 1) {
      expect(costs.check(asked(query, { n: 99 }))).toBe(99);
      expect(() => costs.check(asked(query, { n: 100 }))).toThrow(TooComplexError);
      expect(() => costs.check(asked(query, { n: 100 }))).toThrow(/100,.*99 are allowed/);
    }
    expect([costs.check(asked('{ nonsense')), costs.check(asked('{ a } { b }'))]).toEqual([0, 0]);
  });

  it('may spend so much, and others as much again', async () => {
    const costs = costsOf(1_000, new RateLimits({ perSecond: 100, burst: 200 }, undefined, 'spent'));
    await costs.spend(100, 'one');
    await costs.spend(150, 'one');
    await expect(costs.spend(150, 'one')).rejects.toThrow(RateLimitedError);
    await expect(costs.spend(150, 'one')).rejects.toThrow('cost too much together');
    await costs.spend(100, 'another');
  });
});
