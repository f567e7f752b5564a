import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import { bodyOf, startServer, type TestServer } from '../testing/test-subgraph.ts';

let graph: TestGraph;
let slow: TestServer;
afterEach(async () => {
  await graph.stop();
  await slow.stop();
});

/** A gateway whose health department keeps each request until the test answers it. */
async function startSlowHealth(env: Record<string, string> = {}) {
  const arrivals: [IncomingMessage, ServerResponse][] = [];
  let arrived: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  slow = await startServer(async (request, response) => {
    await bodyOf(request);
    arrivals.push([request, response]);
    arrived();
  });
  graph = await startTestGraph({ HEALTH_URL: slow.url, ...env });
  return { arrivals, first };
}

async function askAndLeave(query: string, first: Promise<void>): Promise<void> {
  const leaving = new AbortController();
  const asked = fetch(`${graph.gateway.url}/graphql`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await graph.token()}` },
    body: JSON.stringify({ query }),
  });
  await first;
  leaving.abort();
  await expect(asked).rejects.toThrow();
}

describe('when the client leaves', () => {
  it('the departments stop working on its query', async () => {
    const { arrivals, first } = await startSlowHealth();
    await askAndLeave('{ bloodTypes }', first);
    const socket = arrivals[0]?.[0].socket;
    if (socket && !socket.destroyed) await once(socket, 'close');
    expect(graph.logged.join('')).not.toContain('subgraph failed');
    await expect.poll(() => graph.logged.join('')).toContain('"status":499');
  });

  it('a change that was begun is finished', async () => {
    const { arrivals, first } = await startSlowHealth();
    await askAndLeave('mutation { recordBloodType(id: "r", bloodType: "A") { id } }', first);
    // The gateway has noticed that the client is gone before the department answers.
    await expect.poll(async () => (await graph.ask('{ asker }')).status).toBe(200);
    const [request, response] = arrivals[0] ?? [];
    response?.end('{"data":{"recordBloodType":{"id":"r"}}}');
    await expect.poll(() => graph.logged.join('')).toContain('"operationType":"mutation","status":499');
    expect(request?.errored ?? null).toBeNull();
    expect(response?.writableFinished).toBe(true);
  });
});

describe('a department that is slow', () => {
  it('is waited for until its deadline, and the rest of the answer stands', async () => {
    await startSlowHealth({ HEALTH_DEADLINE_MS: '100' });
    const { body } = await graph.ask('{ asker bloodTypes }');
    expect(body.data).toEqual({ asker: expect.any(String), bloodTypes: null });
    expect(body.errors).toMatchObject([
      { path: ['bloodTypes'], message: expect.stringContaining('did not answer in time') },
    ]);
  });

  it('leaves it open whether a change was made, and says how to repeat it', async () => {
    await startSlowHealth({ HEALTH_DEADLINE_MS: '100' });
    const { body } = await graph.ask('mutation { recordBloodType(id: "r", bloodType: "A") { id } }');
    expect(body.errors[0].message).toContain('send it again with the same idempotencyKey');
  });
});
