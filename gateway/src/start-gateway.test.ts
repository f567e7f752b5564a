import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from './testing/test-graph.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph();
});
afterAll(() => graph.stop());

describe('the gateway', () => {
  it('joins two departments in one answer', async () => {
    const { status, body } = await graph.ask(
      'query Join($id: ID!) { household(id: $id) { address members { id bloodType } } }',
      {
        id: 'h1',
      },
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        household: {
          address: 'Address h1',
          members: [
            { id: 'h1a', bloodType: 'O' },
            { id: 'h1b', bloodType: 'O' },
          ],
        },
      },
    });
  });

  it('carries the caller and the request id to the department', async () => {
    const { body, headers } = await graph.ask(
      '{ asker }',
      {},
      { 'x-request-id': 'request-0001', 'x-purpose': 'assistance-check', 'x-case': 'c-7' },
    );
    expect(JSON.parse(body.data.asker)).toMatchObject({
      sub: 'community-worker',
      dept: 'community',
      region: '220102',
      purpose: 'assistance-check',
      case: 'c-7',
      requestId: 'request-0001',
    });
    expect(headers.get('x-request-id')).toBe('request-0001');
  });

  it.each(['application/json', 'application/graphql-response+json'])(
    'tells the department the name of the client’s operation, as the log has it (%s)',
    async (accept) => {
      const { body } = await graph.ask('query Of220102199001011234 { asker }', {}, { accept });
      expect(JSON.parse(body.data.asker).operationName).toBe('Of#');
      const { body: unnamed } = await graph.ask('{ asker }', {}, { accept });
      expect(JSON.parse(unnamed.data.asker)).not.toHaveProperty('operationName');
    },
  );

  it('makes a request id of its own when the client’s is not well formed', async () => {
    const { headers } = await graph.ask('{ asker }', {}, { 'x-request-id': 'a b;c' });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells where the time went, to whoever asks for it', async () => {
    const { headers } = await graph.ask(
      '{ household(id: "h1") { members { bloodType } } }',
      {},
      { 'x-debug-timing': '1' },
    );
    const timing = headers.get('server-timing') ?? '';
    expect(timing).toMatch(/^total;dur=[\d.]+, gateway;dur=[\d.]+, /);
    expect(timing).toContain('subgraph-civil-affairs;dur=5.00;desc="1", db-civil-affairs;dur=2.50;desc="3"');
    expect(timing).toContain('subgraph-health;dur=5.00;desc="1", db-health;dur=2.50;desc="3"');
    expect((await graph.ask('{ asker }')).headers.get('server-timing')).toBeNull();
  });

  it('logs names, times and counts, and nothing of persons', async () => {
    const secret = '220102199001011234';
    const document = `query Look_${secret}($id: ID!) { household(id: $id) { address } again: household(id: "${secret}") { id } }`;
    await graph.ask(document, { id: secret });
    await graph.ask(`{ nothing(id: "${secret}") }`);
    await graph.ask('query Count($first: Int) { households(first: $first) { id } }', { first: secret });
    const lines = graph.logged.join('');
    expect(lines).not.toContain(secret);
    expect(lines).not.toContain('eyJ');
    expect(lines).toContain('"operationName":"Look_#","operationType":"query","status":200');
    expect(lines).toContain('"errors":{"BAD_USER_INPUT":1}');
  });

  it('finishes what it has begun when it is stopped, and takes nothing new', async () => {
    const other = await startTestGraph();
    const running = Array.from({ length: 20 }, () =>
      other.ask('{ households(first: 50) { members { bloodType visits } } }'),
    );
    await Promise.race(running);
    await other.stop();
    const statuses = await Promise.allSettled(running);
    const answered = statuses.filter((one) => one.status === 'fulfilled');
    expect(answered.every((one) => one.value.status === 200 && !one.value.body.errors)).toBe(true);
    await expect(other.ask('{ asker }')).rejects.toThrow();
  });
});
