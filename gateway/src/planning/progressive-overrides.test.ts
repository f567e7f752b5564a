import { describe, expect, it } from 'vitest';
import { GraphEngine } from '../execution/graph-engine.ts';
import { FederatedGraph } from '../testing/federated-graph.ts';
import { ProgressiveOverrides } from './progressive-overrides.ts';
import { loadSupergraph } from './supergraph.ts';

const graph = new FederatedGraph({
  old: { sdl: 'type Query { bill: Bill } type Bill @key(fields: "id") { id: ID! total: Int payer: String }' },
  new: {
    sdl: `type Query { one: Bill }
      type Bill @key(fields: "id") {
        id: ID!
        total: Int @override(from: "old", label: "percent(25)")
        payer: String @override(from: "old", label: "not-yet")
      }`,
  },
});
const supergraph = loadSupergraph(graph.supergraphSdl);
const { overrides } = supergraph;
const people = Array.from({ length: 4_000 }, (_, at) => `person-${at}`);
const isOn = (sub: string) => overrides.conditions(overrides.stepOf(sub)).get('percent(25)') === true;

describe('a field that is taken over bit by bit', () => {
  it('is the new place’s for as many people as its label says, always the same ones', () => {
    const share = people.filter(isOn).length / people.length;
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.28);
    expect(people.filter(isOn)).toEqual(people.filter(isOn));
  });

  it('is asked there for them, and where it was for the others; one whose label is no percentage stays', () => {
    const engine = new GraphEngine(supergraph);
    const fetchesOf = (sub: string) =>
      JSON.stringify(engine.operation('{ bill { total payer } }', null, undefined, overrides.stepOf(sub)).planned.plan);
    const [chosen = '', other = ''] = [people.find(isOn), people.find((sub) => !isOn(sub))];
    expect(fetchesOf(chosen)).toContain('"serviceName":"new"');
    expect(fetchesOf(other)).not.toContain('"serviceName":"new"');
    expect(fetchesOf(chosen)).not.toMatch(/_entities[^"]*payer/);
  });

  it('is at one step for all where there is none, however much is drawn', () => {
    const none = new ProgressiveOverrides('type Query { a: Int }');
    expect(people.map((sub) => none.stepOf(sub)).every((step) => step === 0)).toBe(true);
    const two = new ProgressiveOverrides('overrideLabel: "percent(100)" overrideLabel: "percent(0)"');
    const conditions = two.conditions(two.stepOf('somebody'));
    expect(Object.fromEntries(conditions)).toEqual({ 'percent(100)': true, 'percent(0)': false });
  });
});
