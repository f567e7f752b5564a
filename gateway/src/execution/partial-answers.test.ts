import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';

let graph: TestGraph;
beforeEach(async () => {
  graph = await startTestGraph();
});
afterEach(() => graph.stop());

const JOIN = '{ household(id: "h1") { address members { id blood: bloodType visits } } }';
type Told = { path?: string[]; message: string; extensions: { code: string; department?: string } };

describe('an answer while a department is down', () => {
  it('has everything else, and one error for each field that is therefore null', async () => {
    await graph.subgraphs.health.stop();
    const { status, body } = await graph.ask(JOIN);
    expect(status).toBe(200);
    const member = (id: string) => ({ id, blood: null, visits: null });
    expect(body.data).toEqual({ household: { address: 'Address h1', members: [member('h1a'), member('h1b')] } });
    expect(body.errors.map(({ path }: Told) => path?.join('.')).sort()).toEqual([
      'household.members.0.blood',
      'household.members.0.visits',
      'household.members.1.blood',
      'household.members.1.visits',
    ]);
    for (const { extensions, message } of body.errors as Told[]) {
      expect(extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', department: 'health' });
      expect(message).toMatch(/^卫生健康 · Health cannot be reached now; try again/);
    }
  });

  it('has the root field null when the department at the root is down', async () => {
    await graph.subgraphs['civil-affairs'].stop();
    const { body } = await graph.ask(`query { home: household(id: "h1") { members { bloodType } } bloodTypes }`);
    expect(body.data).toEqual({ home: null, bloodTypes: ['A', 'B'] });
    expect(body.errors.map(({ path }: Told) => path)).toEqual([['home']]);
  });

  it.each([
    ['at each entity', 'late'],
    ['at all of them', 'dark'],
  ])('has an error at each field when the department says %s that its data are out of reach', async (_, id) => {
    const { body } = await graph.ask(`{ household(id: "${id}") { members { id blood: bloodType visits } } }`);
    const member = (member: string) => ({ id: member, blood: null, visits: null });
    expect(body.data).toEqual({ household: { members: [member(`${id}a`), member(`${id}b`)] } });
    expect(body.errors.map(({ path }: Told) => path?.join('.')).sort()).toEqual([
      'household.members.0.blood',
      'household.members.0.visits',
      'household.members.1.blood',
      'household.members.1.visits',
    ]);
    for (const { extensions } of body.errors as Told[]) {
      expect(extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', department: 'health' });
    }
  });

  it('counts only the fields that were asked for', async () => {
    await graph.subgraphs.health.stop();
    const document = 'query($no: Boolean!) { household(id: "h1") { members { bloodType @skip(if: $no) visits } } }';
    const { body } = await graph.ask(document, { no: true });
    expect(body.errors.map(({ path }: Told) => path?.at(-1))).toEqual(['visits', 'visits']);
  });

  it('tells no more than a thousand fields one by one', async () => {
    await graph.subgraphs.health.stop();
    const { body } = await graph.ask('{ households(first: 400) { members { bloodType visits } } }');
    expect(body.data.households).toHaveLength(400);
    expect(body.errors).toHaveLength(1_001);
    expect(body.errors.filter(({ path }: Told) => path === undefined)).toHaveLength(1);
  });

  it('is whole again soon after the department is back, with nobody touching anything', async () => {
    await graph.subgraphs.health.stop();
    for (let n = 0; n < 7; n += 1) await graph.ask(JOIN);
    await graph.restart('health');
    const started = performance.now();
    await vi.waitFor(async () => expect((await graph.ask(JOIN)).body.errors).toBeUndefined(), { timeout: 5_000 });
    expect(performance.now() - started).toBeLessThan(4_500);
  });

  it('says of a mutation that nothing was changed when it never arrived', async () => {
    await graph.subgraphs.health.stop();
    const { body } = await graph.ask('mutation { recordBloodType(id: "r1", bloodType: "A") { id bloodType } }');
    expect(body.data).toEqual({ recordBloodType: null });
    expect(body.errors).toMatchObject([
      { path: ['recordBloodType'], message: expect.stringContaining('nothing was changed') },
    ]);
  });
});
