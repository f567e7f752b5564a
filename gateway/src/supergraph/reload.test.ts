import { rename, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composeTestGraph, startTestGraph, type TestGraph } from '../testing/test-graph.ts';

/** Between two questions of a client: graphs that are read need the processor too. */
const THINK_MILLISECONDS = 5;

let graph: TestGraph;
beforeEach(async () => {
  graph = await startTestGraph();
});
afterEach(() => graph.stop());

async function publish(sdl: string): Promise<void> {
  await writeFile(`${graph.supergraphFile}.next`, sdl);
  await rename(`${graph.supergraphFile}.next`, graph.supergraphFile);
}

const countOf = (words: string) => graph.logged.filter((line) => line.includes(words)).length;
const grown = (n: number) => composeTestGraph({}, `extend type Query { generation${n}: Int }`);

describe('the supergraph file', () => {
  it('is taken over a hundred times under load without a lost request', { timeout: 120_000 }, async () => {
    const supergraphs = [grown(0), grown(1)];
    let running = true;
    const failed: unknown[] = [];
    let answered = 0;
    const ask = async () => {
      while (running) {
        // Each document is new, so that each is parsed, validated and planned while graphs change.
        const { status, body } = await graph.ask(
          `{ household(id: "h") { n${answered % 997}: address members { bloodType } } }`,
        );
        if (status === 200 && !body.errors && body.data.household.members[1].bloodType === 'O') answered += 1;
        else failed.push(body);
        await wait(THINK_MILLISECONDS);
      }
    };
    const clients = [ask(), ask(), ask(), ask()];
    for (let n = 1; n <= 100; n += 1) {
      await publish(supergraphs[n % 2] ?? '');
      await vi.waitFor(() => expect(countOf('supergraph swapped')).toBe(n), { timeout: 10_000, interval: 10 });
    }
    running = false;
    await Promise.all(clients);
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(100);
  });

  it('brings new fields and takes old ones away', async () => {
    await publish(grown(1));
    await vi.waitFor(async () => expect((await graph.ask('{ generation1 }')).status).toBe(200));
    await publish(grown(2));
    await vi.waitFor(async () => expect((await graph.ask('{ generation1 }')).status).toBe(400));
    expect((await graph.ask('{ generation2 }')).status).toBe(200);
  });

  it.each([
    ['half written', () => grown(1).slice(0, 2_000)],
    ['empty', () => ''],
    ['not a supergraph', () => 'type Query { a: Int }'],
    ['one with a subgraph of no department', () => grown(1).replaceAll('"civil-affairs"', '"elsewhere"')],
    ['one with a type that does not exist', () => grown(1).replace('generation1: Int', 'generation1: Integer')],
  ])('is refused when it is %s, and the old graph stays', async (_, sdl) => {
    await publish(sdl());
    await vi.waitFor(() => expect(countOf('supergraph refused')).toBe(1), { timeout: 5_000 });
    expect((await graph.ask('{ household(id: "h") { members { bloodType } } }')).body.errors).toBeUndefined();
    await publish(grown(3));
    await vi.waitFor(async () => expect((await graph.ask('{ generation3 }')).status).toBe(200), { timeout: 5_000 });
  });

  it('may vanish for a while', async () => {
    await rename(graph.supergraphFile, `${graph.supergraphFile}.away`);
    await vi.waitFor(() => expect(countOf('cannot be read')).toBe(1), { timeout: 5_000 });
    expect((await graph.ask('{ asker }')).status).toBe(200);
    await publish(grown(4));
    await vi.waitFor(async () => expect((await graph.ask('{ generation4 }')).status).toBe(200), { timeout: 5_000 });
  });

  it('cannot send a department’s signed requests to another address', async () => {
    await publish(
      composeTestGraph({ 'civil-affairs': 'http://evil.example/graphql' }, 'extend type Query { next: Int }'),
    );
    await vi.waitFor(() => expect(countOf('supergraph swapped')).toBe(1), { timeout: 5_000 });
    expect((await graph.ask('{ asker }')).body.data.asker).toContain('community-worker');
  });
});
