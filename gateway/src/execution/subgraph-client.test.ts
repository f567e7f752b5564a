import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Caller } from '@community-graph/schema/caller';
import { MemoryNonceStore } from '@community-graph/schema/nonces';
import { verifyRequest } from '@community-graph/schema/request-signature';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Presence } from '../presence.ts';
import { bodyOf, startServer, type TestServer } from '../testing/test-subgraph.ts';
import { SubgraphClient, type SubgraphRequest } from './subgraph-client.ts';

const KEY = 'k'.repeat(32);
const exp = Math.floor(Date.now() / 1000) + 600;
const caller: Caller = { sub: 's', dept: 'community', roles: [], region: '2201', purpose: 'audit', exp };
const open: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

type Reply = Parameters<typeof startServer>[0];

async function serve(reply: Reply, port?: number): Promise<TestServer> {
  const server = await startServer(reply, port);
  open.push({ stop: () => server.stop().catch(() => undefined) });
  return server;
}

function clientOf(url: string, deadline = 5_000, maximumAnswerBytes?: number, inFlight = 100): SubgraphClient {
  const place = { name: 'health', url, deadline, inFlight, signing: { keyId: 'health:1', key: KEY } };
  const client = new SubgraphClient(place, { log: pino({ level: 'silent' }), maximumAnswerBytes });
  open.push({ stop: () => client.close() });
  return client;
}

function query(changes: Partial<SubgraphRequest> = {}): SubgraphRequest {
  const presence = new Presence();
  return { body: '{"query":"{ a }"}', caller, requestId: 'request-1', presence, repeatable: true, ...changes };
}

const answer = (response: ServerResponse, text = '{"data":{"a":1}}', status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json', 'server-timing': 'total;dur=1.5' }).end(text);

describe('a subgraph that is not ready', () => {
  it('tells what it misses, in words of our form only; when it tells nothing, an answer is what is missing', async () => {
    const told = ['{"missing":["database"]}', '{"missing":["at 10.0.0.7", 7]}', 'no JSON'];
    const { url } = await serve((_, response) => answer(response, told.shift(), 503));
    const client = clientOf(url);
    expect(await client.missing()).toEqual(['database']);
    expect(await client.missing()).toEqual(['answer']);
    expect(await client.missing()).toEqual(['answer']);
  });
});

describe('a subgraph that is slow', () => {
  it('is given so many requests and no more, and the next ones when those are answered', async () => {
    const held: ServerResponse[] = [];
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { url } = await serve((_, response) => {
      held.push(response);
      if (held.length === 2) arrive();
      if (held.length > 2) answer(response);
    });
    const client = clientOf(url, 5_000, undefined, 2);
    const first = [client.send(query()), client.send(query())];
    await arrived;
    expect(client.state).toMatchObject({ name: 'health', inFlight: 2 });
    await expect(client.send(query())).rejects.toMatchObject({ kind: 'BUSY', mayHaveArrived: false });
    for (const response of held) answer(response);
    await Promise.all(first);
    expect(client.state.inFlight).toBe(0);
    expect((await client.send(query())).payload).toEqual({ data: { a: 1 } });
  });
});

describe('a request to a subgraph', () => {
  it('is signed, each time anew, over the body, the caller, the name of the client’s operation and the request id', async () => {
    const keys = new Map([['health:1', KEY]]);
    const nonces = new MemoryNonceStore();
    const seen: unknown[] = [];
    const { url } = await serve(async (request, response) => {
      const { headers, url: path = '', method = '' } = request;
      const body = await bodyOf(request);
      seen.push(verifyRequest({ keys, method, path, body, headers, nonces }), headers['x-request-id'], body);
      answer(response);
    });
    const client = clientOf(url);
    await client.send(query());
    await client.send(query({ operationName: 'Ask' }));
    const named = { ...caller, operationName: 'Ask' };
    expect(seen).toEqual([caller, 'request-1', query().body, named, 'request-1', query().body]);
  });

  it('brings back the data and how long the subgraph took', async () => {
    const { url } = await serve((_, response) => answer(response));
    expect(await clientOf(url).send(query())).toEqual({ payload: { data: { a: 1 } }, serverTiming: 'total;dur=1.5' });
  });

  it('that is refused for the caller’s token says nothing of the subgraph, which others may go on asking', async () => {
    const revoked = { errors: [{ message: '', extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_KEY_REVOKED' } }] };
    const { url } = await serve((request, response) => {
      const { tokenKey } = JSON.parse(Buffer.from(String(request.headers['x-caller']), 'base64url').toString());
      return tokenKey === 'stolen' ? answer(response, JSON.stringify(revoked), 401) : answer(response);
    });
    const client = clientOf(url);
    const asThief = () => client.send(query({ caller: { ...caller, tokenKey: 'stolen' } }));
    for (let n = 0; n < 6; n += 1) await expect(asThief()).rejects.toMatchObject({ kind: 'REVOKED' });
    expect(await client.send(query())).toMatchObject({ payload: { data: { a: 1 } } });
  });

  it('is given up at the deadline, also when the answer has begun', async () => {
    const closed: Promise<unknown>[] = [];
    const { url } = await serve((request, response) => {
      closed.push(once(request.socket, 'close'));
      response.writeHead(200).write('{"data":');
    });
    const started = performance.now();
    await expect(clientOf(url, 80).send(query())).rejects.toMatchObject({ kind: 'DEADLINE', mayHaveArrived: true });
    expect(performance.now() - started).toBeLessThan(1_000);
    await closed[0];
  });

  it('is cancelled down to the connection when the client leaves', async () => {
    const presence = new Presence();
    const closed: Promise<unknown>[] = [];
    const { url } = await serve((request) => {
      closed.push(once(request.socket, 'close'));
      presence.leave();
    });
    await expect(clientOf(url).send(query({ presence }))).rejects.toMatchObject({ kind: 'CLIENT_LEFT' });
    await closed[0];
  });

  it.each([
    ['is sent a second time when the connection broke and it is a query', true, 2, 'fulfilled'],
    ['is not sent again when it is a mutation', false, 1, 'rejected'],
  ])('%s', async (_, repeatable, times, outcome) => {
    let count = 0;
    const { url } = await serve((request, response) => {
      count += 1;
      if (count === 1) request.socket.destroy();
      else answer(response);
    });
    const [result] = await Promise.allSettled([clientOf(url).send(query({ repeatable }))]);
    expect([count, result?.status]).toEqual([times, outcome]);
  });

  it('is sent twice at most', async () => {
    let count = 0;
    const { url } = await serve((request) => {
      count += 1;
      request.socket.destroy();
    });
    await expect(clientOf(url).send(query())).rejects.toMatchObject({ kind: 'CONNECTION', mayHaveArrived: true });
    expect(count).toBe(2);
  });

  it.each([
    [500, '{"data":{"a":1}}', 'STATUS'],
    [401, '{"errors":[{"message":"not signed"}]}', 'STATUS'],
    [302, '', 'STATUS'],
    [200, '<html>', 'MALFORMED'],
    [200, '', 'MALFORMED'],
  ])('is not repeated and not believed when the answer is status %d with "%s"', async (status, text, kind) => {
    let count = 0;
    const { url } = await serve((_, response) => {
      count += 1;
      answer(response, text, status);
    });
    await expect(clientOf(url).send(query())).rejects.toMatchObject({ kind });
    expect(count).toBe(1);
  });

  it('does not read an answer without end', async () => {
    const { url } = await serve((_, response) => answer(response, `{"data":"${'x'.repeat(5_000)}"}`));
    await expect(clientOf(url, 5_000, 1_000).send(query())).rejects.toMatchObject({ kind: 'TOO_LARGE' });
  });

  it('knows that a request never arrived where nobody listens', async () => {
    const { url, stop } = await serve(() => undefined);
    await stop();
    const refused = clientOf(url).send(query({ repeatable: false }));
    await expect(refused).rejects.toMatchObject({ kind: 'CONNECTION', mayHaveArrived: false });
  });
});

describe('a subgraph that fails five times in a row', () => {
  it('is left alone, tried again after a second, and used again when it answers', async () => {
    let count = 0;
    let healthy = false;
    const { url } = await serve((_, response) => {
      count += 1;
      answer(response, '{"data":{}}', healthy ? 200 : 503);
    });
    const client = clientOf(url);
    for (let n = 0; n < 5; n += 1) await expect(client.send(query())).rejects.toMatchObject({ kind: 'STATUS' });
    await expect(client.send(query())).rejects.toMatchObject({ kind: 'PAUSED', mayHaveArrived: false });
    expect(count).toBe(5);
    healthy = true;
    await vi.waitFor(() => client.send(query()), { timeout: 3_000, interval: 100 });
    expect(count).toBe(6);
    await client.send(query());
  });

  it('keeps one request waiting to find out whether it still hangs, and no other', async () => {
    let count = 0;
    const { url } = await serve(() => {
      count += 1;
    });
    const client = clientOf(url, 400);
    await Promise.allSettled(Array.from({ length: 5 }, () => client.send(query())));
    const before = count;
    const kinds: string[] = [];
    const probe = async () => {
      await client.send(query()).catch(({ kind }) => kinds.push(kind));
      return count;
    };
    const together = async () => Promise.all([probe(), probe(), probe()]);
    await vi.waitFor(async () => expect(Math.max(...(await together()))).toBe(before + 1), {
      timeout: 5_000,
      interval: 50,
    });
    expect(kinds.slice(-3)).toEqual(['PAUSED', 'PAUSED', 'DEADLINE']);
  });

  it('is not one whose clients left or asked for too much', async () => {
    const { url } = await serve((_, response) => answer(response, `{"data":"${'x'.repeat(5_000)}"}`));
    const client = clientOf(url, 5_000, 1_000);
    for (let n = 0; n < 10; n += 1) {
      const presence = new Presence();
      if (n % 2 === 0) presence.leave();
      await expect(client.send(query({ presence }))).rejects.toMatchObject({
        kind: n % 2 === 0 ? 'CLIENT_LEFT' : 'TOO_LARGE',
      });
    }
  });

  it('comes back by itself when its process is started again', async () => {
    const first = await serve((_, response) => answer(response));
    const client = clientOf(first.url);
    await client.send(query());
    await first.stop();
    for (let n = 0; n < 6; n += 1)
      await expect(client.send(query())).rejects.toMatchObject({ name: 'SubgraphFailure' });
    await serve((_, response) => answer(response), first.port);
    const started = performance.now();
    await vi.waitFor(() => client.send(query()), { timeout: 5_000, interval: 50 });
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
