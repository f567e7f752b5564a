import { once } from 'node:events';
import { createServer, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps, type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  COMMUNITY,
  type HeardEvent,
  type SubscribedGraph,
  startSubscribedGraph,
} from '../../gateway/src/testing/subscribed-graph.ts';
import { hasNginx, TlsFront } from './tls-front.ts';

const CASES = 'subscription ($community: RegionCode!) { caseUpdated(community: $community) { id status } }';
const SUBSCRIBE = JSON.stringify({ query: CASES, variables: { community: COMMUNITY } });
const JSON_BODY = { 'content-type': 'application/json' };
const MEBIBYTE = 1024 * 1024;
const id = (number: number) => `0d0d0d0d-0000-4000-8000-${String(number).padStart(12, '0')}`;

const textOf = async (message: IncomingMessage) => (await message.setEncoding('utf8').toArray()).join('');

describe.runIf(hasNginx() || Boolean(process.env.CI))('nginx with our settings before a gateway', () => {
  let graph: SubscribedGraph;
  let front: TlsFront;
  let authorization = '';
  beforeAll(async () => {
    const limits = { RATE_LIMIT_PER_SECOND: '20', RATE_LIMIT_BURST: '40' };
    graph = await startSubscribedGraph({ TRUSTED_PROXIES: '127.0.0.1', ...limits });
    front = await TlsFront.start(Number(new URL(graph.gateway.url).port));
    authorization = `Bearer ${await graph.token()}`;
  });
  afterAll(async () => {
    await front?.stop();
    await graph?.stop();
  });

  /** Asks at the front as a client that trusts its certificate. */
  async function open(path: string, options: RequestOptions = {}, body?: string | Buffer): Promise<IncomingMessage> {
    const at = { host: 'localhost', family: 4, port: front.httpsPort, path, ca: front.certificate, agent: false };
    const asked = overHttps({ ...at, ...options });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return response;
  }
  const post = (body: string | Buffer, options: RequestOptions = {}) =>
    open(
      '/graphql',
      { method: 'POST', ...options, headers: { ...JSON_BODY, authorization, ...options.headers } },
      body,
    );

  it('answers over https', async () => {
    const response = await post('{"query":"{ __typename }"}');
    expect([response.statusCode, await textOf(response)]).toEqual([200, expect.stringContaining('"Query"')]);
    expect(response.headers['strict-transport-security']).toBe('max-age=63072000');
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });

  it('sends pages from http to https, and refuses who sends more in the clear', async () => {
    const inTheClear = async (method: string) => {
      const asked = overHttp({ host: 'localhost', family: 4, port: front.httpPort, path: '/explorer?a=1', method });
      const [response] = (await once(asked.end(), 'response')) as [IncomingMessage];
      response.resume();
      return [response.statusCode, response.headers.location];
    };
    expect(await inTheClear('GET')).toEqual([301, 'https://localhost/explorer?a=1']);
    expect(await inTheClear('POST')).toEqual([403, undefined]);
  });

  it.each([
    ['TLSv1.1', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['TLSv1.2', null],
    ['TLSv1.3', null],
  ] as const)('speaks 1.2 and 1.3 only: %s', async (version, refusal) => {
    const socket = connect({
      ...{ host: 'localhost', port: front.httpsPort, ca: front.certificate, ciphers: 'DEFAULT@SECLEVEL=0' },
      ...{ minVersion: version, maxVersion: version },
    });
    const ended = once(socket, 'secureConnect').then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(await ended).toBe(refusal);
    socket.destroy();
  });

  it('lets events over SSE pass as they come', async () => {
    const stream = await post(SUBSCRIBE, { headers: { accept: 'text/event-stream' } });
    let heard = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
    });
    await vi.waitUntil(() => graph.logged.some((line) => line.includes('subscription opened')));
    for (const number of [1, 2]) {
      graph.step(id(number), 'RECEIVED');
      await vi.waitUntil(() => heard.includes(id(number)), { timeout: 5_000 });
    }
    stream.destroy();
  });

  it('lets a page of its own open a WebSocket, and no other', async () => {
    const socketOf = (origin: string) =>
      class extends WebSocket {
        constructor(url: string, protocols: string) {
          super(url, protocols, { ca: front.certificate, origin });
        }
      };
    const subscribe = (origin: string) => {
      const url = `wss://localhost:${front.httpsPort}/graphql`;
      const client = createClient({
        url,
        webSocketImpl: socketOf(origin),
        connectionParams: { authorization },
        retryAttempts: 0,
      });
      const heard = { events: [] as HeardEvent[], failed: false, client };
      client.subscribe(JSON.parse(SUBSCRIBE), {
        next: (event) => heard.events.push(event as unknown as HeardEvent),
        error: () => Object.assign(heard, { failed: true }),
        complete: () => undefined,
      });
      return heard;
    };
    const before = graph.logged.filter((line) => line.includes('subscription opened')).length;
    const own = subscribe(`https://localhost:${front.httpsPort}`);
    const other = subscribe('https://elsewhere.example');
    await vi.waitUntil(() => graph.logged.filter((line) => line.includes('subscription opened')).length > before);
    graph.step(id(3), 'RECEIVED');
    await vi.waitUntil(() => own.events.length > 0 && other.failed, { timeout: 5_000 });
    expect([own.events[0]?.data.caseUpdated.id, other.events]).toEqual([id(3), []]);
    await Promise.all([own.client.dispose(), other.client.dispose()]);
  });

  it('tells the gateway who asks, whatever that one says: one’s flood costs another nothing', async () => {
    const flood = (localAddress: string) =>
      Promise.all(
        Array.from({ length: 70 }, async (_, number) => {
          const headers = { authorization: 'Bearer none', 'x-forwarded-for': `10.0.0.${number}` };
          const response = await post('{"query":"{ __typename }"}', { localAddress, headers });
          response.resume();
          return response.statusCode;
        }),
      );
    expect(await flood('127.0.0.2')).toContain(429);
    const response = await post('{"query":"{ __typename }"}', {
      localAddress: '127.0.0.3',
      headers: { authorization: 'Bearer none' },
    });
    expect([response.statusCode, await textOf(response)]).toEqual([401, expect.stringContaining('UNAUTHENTICATED')]);
  });

  it('leaves it to the gateway to say that a body is too large, and takes none that is much larger', async () => {
    const tooLarge = await post(Buffer.alloc(MEBIBYTE + 1, ' '));
    expect([tooLarge.statusCode, await textOf(tooLarge)]).toEqual([413, expect.stringContaining('TOO_COMPLEX')]);
    const huge = await post(Buffer.alloc(2 * MEBIBYTE + 1, ' '));
    expect([huge.statusCode, await textOf(huge)]).toEqual([413, expect.not.stringContaining('TOO_COMPLEX')]);
  });

  it('shows no metrics, and logs nobody’s name', async () => {
    expect((await open('/metrics')).statusCode).toBe(404);
    const query = encodeURIComponent('query Of220102199001011234 { __typename }');
    const response = await open(`/graphql?query=${query}`, {
      headers: { authorization, 'x-request-id': 'tls-00000001' },
    });
    expect([response.statusCode, response.headers['x-request-id']]).toEqual([200, 'tls-00000001']);
    await vi.waitUntil(() => front.log.includes('tls-00000001'));
    expect(front.log).toMatch(/^127\.0\.0\.1 \[[^\]]+\] TLSv1\.3 HTTP\/1\.1 GET 200 \d+ [\d.]+s tls-00000001$/m);
    expect(front.log).not.toContain('220102');
  });

  it('promises https once, though the gateway does too, and says in the words of the contract that there is none', async () => {
    const gateway = createServer((_, response) => response.setHeader('strict-transport-security', 'max-age=1').end());
    await once(gateway.listen(0, '127.0.0.1'), 'listening');
    const alone = await TlsFront.start((gateway.address() as AddressInfo).port);
    onTestFinished(() => alone.stop());
    const at = { port: alone.httpsPort, ca: alone.certificate };
    const promised = await open('/', at);
    promised.resume();
    expect(promised.headersDistinct['strict-transport-security']).toEqual(['max-age=63072000']);
    gateway.close().closeAllConnections();
    const response = await post('{"query":"{ __typename }"}', at);
    const [told] = (JSON.parse(await textOf(response)) as { errors: { extensions: object }[] }).errors;
    expect([response.statusCode, told?.extensions]).toEqual([503, { code: 'SUBGRAPH_UNAVAILABLE' }]);
    expect(response.headers['strict-transport-security']).toBe('max-age=63072000');
  });
});
