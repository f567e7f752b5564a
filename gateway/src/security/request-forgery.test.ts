import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { post, startTestGraph, type TestGraph } from '../testing/test-graph.ts';

let graph: TestGraph;
let url: string;
beforeAll(async () => {
  graph = await startTestGraph();
  url = `${graph.gateway.url}/graphql`;
});
afterAll(() => graph.stop());
beforeEach(() => {
  for (const { queries } of Object.values(graph.subgraphs)) queries.length = 0;
});
const sent = () => Object.values(graph.subgraphs).flatMap(({ queries }) => queries);

const MUTATION = 'mutation { moveHousehold(id: "h", address: "x") { id } }';
const SIMPLE_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];

/** Sends exactly these headers. */
function get(place: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest(place, { headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sending.on('upgrade', () => reject(new Error('The connection was upgraded.')));
    sending.on('error', reject).end();
  });
}

// GHSA-9q82-xgwf-vj6h: a page of another origin made a browser send queries that needed no preflight (CSRF, XS-Search).
describe('GHSA-9q82-xgwf-vj6h: a request that a browser sends without asking first', () => {
  it.each(SIMPLE_TYPES)('carries nothing that identifies anybody: %s', async (type) => {
    const token = await graph.token();
    const cookie = `authorization=Bearer ${token}; token=${token}`;
    const answer = await post(url, JSON.stringify({ query: MUTATION }), { 'content-type': type, cookie });
    expect([answer.status, sent()]).toEqual([401, []]);
    const read = await get(`${url}?query=%7Basker%7D`, { 'content-type': type, cookie });
    expect([read.status, sent()]).toEqual([401, []]);
  });

  it.each(SIMPLE_TYPES)('is not taken for an operation even with a token: %s', async (type) => {
    const authorization = `Bearer ${await graph.token()}`;
    const answer = await post(url, JSON.stringify({ query: MUTATION }), { 'content-type': type, authorization });
    expect([answer.status, sent()]).toEqual([415, []]);
    expect((await get(`${url}?query=%7Basker%7D`, { 'content-type': type, authorization })).status).toBe(415);
  });

  it('may read by GET, and never change anything', async () => {
    const authorization = `Bearer ${await graph.token()}`;
    const answer = await get(`${url}?query=${encodeURIComponent(MUTATION)}`, { authorization });
    expect([answer.status, sent()]).toEqual([405, []]);
  });

  it('is refused where the graph is served openly, since no token stands in its way there', async () => {
    const other = await startTestGraph({}, ['--open']);
    const place = `${other.gateway.url}/graphql?query=%7B__typename%7D`;
    for (const type of SIMPLE_TYPES) expect((await get(place, { 'content-type': type })).status).not.toBe(200);
    expect((await get(place, {})).status).toBe(400);
    expect((await get(place, { 'content-type': 'application/json' })).status).toBe(200);
    await other.stop();
  });
});

// CVE-2026-23897: bodies in exotic character sets exhausted Apollo Server.
describe('CVE-2026-23897: a body in another character set', () => {
  it.each(['utf-7', 'utf-16', 'gbk', 'x-'.repeat(20)])('is not decoded: %s', async (charset) => {
    const authorization = `Bearer ${await graph.token()}`;
    const headers = { authorization, 'content-type': `application/json; charset=${charset}` };
    expect([(await post(url, { query: '{ asker }' }, headers)).status, sent()]).toEqual([415, []]);
  });
});

// CVE-2024-28101: compressed bodies were unpacked before their size was limited.
describe('CVE-2024-28101: a compressed body', () => {
  it.each(['gzip', 'deflate', 'br', 'identity, gzip'])('is not unpacked: %s', async (encoding) => {
    const body = gzipSync(JSON.stringify({ query: '{ asker }', variables: { a: 'x'.repeat(10_000_000) } }));
    const headers = {
      authorization: `Bearer ${await graph.token()}`,
      'content-type': 'application/json',
      'content-encoding': encoding,
    };
    const response = await fetch(url, { method: 'POST', body, headers });
    expect([response.status, sent()]).toEqual([415, []]);
  });
});

// CVE-2026-30241: limits did not hold for subscriptions, which came another way than queries.
describe('CVE-2026-30241: another way in', () => {
  it('a subscription is limited as any operation is', async () => {
    const deep = `subscription{household(id:1)${'{parent'.repeat(20)}{id}${'}'.repeat(21)}`;
    const { body } = await graph.ask(deep);
    expect(body.errors[0].extensions.code).toBe('TOO_COMPLEX');
  });

  it('and over a web socket, which nobody opens for another page', async () => {
    const webSocketUrl = url.replace('http', 'ws');
    const connectionParams = { authorization: `Bearer ${await graph.token()}` };
    const client = createClient({ url: webSocketUrl, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
    const deep = `subscription{household(id:1)${'{parent'.repeat(20)}{id}${'}'.repeat(21)}`;
    const refused = client.iterate({ query: deep }).next();
    await expect(refused).rejects.toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
    await client.dispose();
    const answer = await get(url, {
      connection: 'upgrade',
      upgrade: 'websocket',
      origin: 'http://elsewhere.example',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
      'sec-websocket-protocol': 'graphql-transport-ws',
    });
    expect(answer.status).toBe(403);
  });

  it('the limits hold for every operation of a document, also one that is not asked for', async () => {
    const deep = `query B{household(id:1)${'{parent'.repeat(20)}{id}${'}'.repeat(20)}}`;
    const authorization = `Bearer ${await graph.token()}`;
    const { body } = await post(url, { query: `query A{asker} ${deep}`, operationName: 'A' }, { authorization });
    expect(body.errors[0].extensions.code).toBe('TOO_COMPLEX');
  });
});

describe('several operations in one request', () => {
  it('are refused as a batch, and one by an identifier that nobody registered', async () => {
    const authorization = `Bearer ${await graph.token()}`;
    const batch = Array.from({ length: 100 }, () => ({ query: '{ asker }' }));
    expect((await post(url, batch, { authorization })).status).toBe(400);
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const persisted = await post(url, { extensions: { persistedQuery } }, { authorization });
    expect([persisted.body.errors[0].extensions.code, sent()]).toEqual(['DOCUMENT_NOT_REGISTERED', []]);
  });
});
