import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProductionGraph } from '../testing/production-graph.ts';
import { post, startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import { startServer } from '../testing/test-subgraph.ts';

let graph: TestGraph;
let url: string;
beforeAll(async () => {
  graph = await startTestGraph({ CORS_ORIGINS: 'https://pages.example' });
  url = graph.gateway.url;
});
afterAll(() => graph.stop());

const get = (place: string, init: RequestInit = {}) => fetch(`${url}${place}`, init);

/** fetch sets some headers itself; this sends exactly what it is told. */
function rawGet(place: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${url}${place}`, { headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sent.on('error', reject).end();
  });
}

describe('GraphQL over HTTP', () => {
  it('passes the audit of graphql-http with a bearer token', async () => {
    const authorization = `Bearer ${await graph.token()}`;
    const results = await auditServer({
      url: `${url}/graphql`,
      fetchFn: (place: string, init?: RequestInit) =>
        fetch(place, { ...init, headers: { ...(init?.headers as Record<string, string> | undefined), authorization } }),
    });
    expect(results.length).toBeGreaterThan(50);
    const failed = results.filter(({ status }) => status === 'error');
    expect(failed.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  it('answers without a token with 401, in the shape of GraphQL, and says what to do', async () => {
    const { status, headers, body } = await post(`${url}/graphql`, { query: '{ asker }' });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(body.errors).toMatchObject([
      { message: expect.stringContaining('npm run token'), extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(body).not.toHaveProperty('data');
  });

  it('refuses a body over 1 MiB, whether it is announced or not', async () => {
    const authorization = `Bearer ${await graph.token()}`;
    const large = await post(
      `${url}/graphql`,
      { query: '{ asker }', variables: { a: 'x'.repeat(1024 * 1024) } },
      { authorization },
    );
    expect([large.status, large.body.errors[0].extensions.code]).toEqual([413, 'TOO_COMPLEX']);
    const stream = new Blob([new Uint8Array(1_100_000)]).stream();
    const headers = { authorization, 'content-type': 'application/json' };
    const chunked = await get('/graphql', { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it.each([
    ['text/plain', '{"query":"{ asker }"}', 415],
    ['application/json; charset=gbk', '{"query":"{ asker }"}', 415],
    ['application/json', '{"query":', 400],
    ['application/json', '[{"query":"{ asker }"},{"query":"{ asker }"}]', 400],
    ['application/json', 'null', 400],
  ])('refuses the media type %s with the body %s', async (type, text, status) => {
    const authorization = `Bearer ${await graph.token()}`;
    const answer = await post(`${url}/graphql`, text, { authorization, 'content-type': type });
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, 'BAD_USER_INPUT']);
  });

  it('survives a client that leaves in the middle of its body', async () => {
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await graph.token()}\r\n`;
    socket.write(`${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"query`);
    socket.resume().end();
    await new Promise((resolve) => socket.on('close', resolve));
    expect((await graph.ask('{ asker }')).status).toBe(200);
  });

  it('is not kept by any cache', async () => {
    expect((await graph.ask('{ asker }')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('pages of other origins', () => {
  it('may read the graph when their origin is listed', async () => {
    const origin = 'https://pages.example';
    const preflight = await get('/graphql', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await graph.ask('{ asker }', {}, { origin })).headers.get('access-control-allow-origin')).toBe(origin);
  });

  it.each(['https://evil.example', 'null', 'https://pages.example.evil.example'])(
    'may not when it is %s',
    async (origin) => {
      const preflight = await get('/graphql', { method: 'OPTIONS', headers: { origin } });
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
      expect((await rawGet('/graphql', { origin })).status).toBe(401);
    },
  );
});

describe('a slow operation', () => {
  it('is logged with the hash of its document and where its time went, and without the document', async () => {
    const slow = await startTestGraph({ SLOW_OPERATION_MS: '1' });
    await slow.ask('{ household(id: "h220102199001011234") { address } }');
    const line = slow.logged.find((one) => one.includes('slow operation')) ?? '';
    const { document, timing } = JSON.parse(line) as { document: string; timing: string };
    expect(document).toMatch(/^[0-9a-f]{64}$/);
    expect(timing).toMatch(/subgraph-civil-affairs;dur=5.00/);
    expect(slow.logged.join('')).not.toContain('220102199001011234');
    await slow.stop();
  });
});

describe('metrics', () => {
  it('count what was asked and what came of it, and tell of nobody', async () => {
    await graph.ask('query Of220102199001011234 { asker }', {}, { 'x-request-id': 'metrics-0001' });
    const text = await (await get('/metrics')).text();
    expect(text).toMatch(/^community_graph_requests_total\{operation="query",status="200",service="gateway"\} \d+$/m);
    expect(text).toMatch(/^community_graph_fetch_seconds_count\{[^}]*department="civil-affairs"[^}]*\} [1-9]/m);
    expect(text).toMatch(/^community_graph_breaker_state\{department="civil-affairs",service="gateway"\} 0$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds/m);
    expect(text).not.toMatch(/220102|community-worker|metrics-0001/);
  });

  it('are not there for who asks through a proxy', async () => {
    expect((await get('/metrics', { headers: { 'x-forwarded-for': '10.0.0.7' } })).status).toBe(404);
  });
});

describe('health', () => {
  it('is alive, and ready when every department answers', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ok', missing: [], recordBacklog: 0 });
  });

  it('stays ready without a department, and names it', async () => {
    const other = await startTestGraph();
    await other.subgraphs.health.stop();
    const ready = await fetch(`${other.gateway.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'degraded', missing: ['health'], departments: { health: ['answer'] }, recordBacklog: 0 },
    ]);
    await other.stop();
  });

  it('is not ready when tokens cannot be checked', async () => {
    const other = await startTestGraph({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    const ready = await fetch(`${other.gateway.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'unavailable', missing: ['token-issuer'], recordBacklog: 0 },
    ]);
    await other.stop();
  });
});

describe('pages', () => {
  it('say how to build them while they are missing', async () => {
    const page = await get('/');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('npm run build')]);
  });

  it('are where a browser is sent that opens the address of the graph', async () => {
    const opened = await get('/graphql', { headers: { accept: 'text/html,*/*' }, redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/explorer']);
  });

  it('are served from their folder and nothing above it, with strict headers', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'pages-'));
    await mkdir(path.join(folder, 'dist'));
    await writeFile(path.join(folder, 'dist', 'index.html'), '<p>dashboard');
    await writeFile(path.join(folder, 'dist', 'explorer.html'), '<p>explorer');
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    const other = await startTestGraph({ DASHBOARD_DIR: path.join(folder, 'dist') });
    const page = async (place: string) => (await fetch(`${other.gateway.url}${place}`)).text();
    expect(await page('/')).toBe('<p>dashboard');
    expect(await page('/explorer')).toBe('<p>explorer');
    expect(await page('/%2e%2e/secret.txt')).not.toContain('secret');
    expect((await fetch(`${other.gateway.url}/none`)).status).toBe(404);
    const opened = (place: string) => fetch(`${other.gateway.url}${place}`, { headers: { accept: 'text/html,*/*' } });
    expect(await (await opened('/households/1')).text()).toBe('<p>dashboard');
    expect((await opened('/assets/gone.js')).status).toBe(404);
    const { headers } = await fetch(`${other.gateway.url}/explorer`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    await other.stop();
  });
});

describe('the site of documents', () => {
  const html = { headers: { accept: 'text/html,*/*' } };

  it('says how to build it while it is missing', async () => {
    const page = await get('/docs/errors', html);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('npm run docs')]);
  });

  it('is served below /docs/ once it is there, and says itself when it has no such page', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'docs-'));
    const site = path.join(folder, 'dist');
    const other = await startTestGraph({ DOCS_DIR: site });
    const page = async (place: string) => {
      const response = await fetch(`${other.gateway.url}${place}`, { ...html, redirect: 'manual' });
      return [response.status, response.headers.get('location') ?? (await response.text())];
    };
    await mkdir(path.join(site, 'en'), { recursive: true });
    await writeFile(path.join(site, 'en', 'errors.html'), '<p>errors');
    await writeFile(path.join(site, 'index.html'), '<p>documents');
    await writeFile(path.join(site, '404.html'), '<p>none');
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    expect(await page('/docs')).toEqual([301, '/docs/']);
    expect(await page('/docs/')).toEqual([200, '<p>documents']);
    expect(await page('/docs/en/errors')).toEqual([200, '<p>errors']);
    expect(await page('/docs/nowhere')).toEqual([404, '<p>none']);
    expect(await page('/docs/..%2fsecret.txt')).toEqual([404, '<p>none']);
    expect((await page('/docsite'))[1]).not.toContain('documents');
    await other.stop();
  });
});

describe('the development issuer’s routes', () => {
  it('offer the ten personas and a token for each', async () => {
    const { personas } = (await (await get('/dev/personas')).json()) as {
      personas: { name: string; purposes: object[] }[];
    };
    expect(personas).toHaveLength(10);
    for (const { name } of personas) {
      const { body } = await post(`${url}/dev/token`, { persona: name });
      const asked = await post(`${url}/graphql`, { query: '{ asker }' }, { authorization: `Bearer ${body.token}` });
      expect(asked.body.data.asker).toContain(`"sub":"${name}"`);
    }
    expect(await (await get('/.well-known/jwks.json')).json()).toMatchObject({ keys: [{ kty: 'EC', alg: 'ES256' }] });
  });

  it('refuse a persona that is none, in words', async () => {
    const { status, body } = await post(`${url}/dev/token`, { persona: 'mayor' });
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('known are dashboard-developer')]);
    expect((await post(`${url}/dev/token`, {})).status).toBe(400);
    expect((await post(`${url}/dev/token`, '{"persona":"doctor"}', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('do not answer under a name that somebody else gave this machine', async () => {
    expect((await rawGet('/dev/personas', { host: 'evil.example' })).status).toBe(403);
    expect((await rawGet('/dev/personas', { host: 'localhost:4000' })).status).toBe(200);
  });

  it('are not there with another issuer', async () => {
    const other = await startTestGraph({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    expect((await post(`${other.gateway.url}/dev/token`, { persona: 'doctor' })).status).toBe(405);
    const jwks = await fetch(`${other.gateway.url}/.well-known/jwks.json`);
    expect(jwks.status).toBe(404);
    await other.stop();
  });
});

describe('in production', () => {
  it('the schema is shown to dashboard developers only, and suggests no names', async () => {
    const production = await startProductionGraph();
    const ask = async (role: string, query: string) =>
      production.ask(query, {}, { authorization: await production.bearer(role), 'x-debug-timing': '1' });
    const introspection = 'query { ...on Query { hidden: __schema { queryType { name } } } }';
    const shown = await ask('dashboard-developer', introspection);
    expect(shown.body.data.hidden.queryType.name).toBe('Query');
    expect(shown.headers.get('server-timing')).toBeNull();
    expect(shown.headers.get('strict-transport-security')).toContain('max-age');
    const refused = await ask('community-worker', introspection);
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([403, 'FORBIDDEN_FIELD']);
    expect((await ask('community-worker', '{ askers }')).body.errors[0].message).not.toContain('Did you mean');
    expect((await ask('community-worker', '{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
    await production.stop();
  });
});

describe('served openly', () => {
  it('any supergraph is answered without a token, at the addresses it names', async () => {
    const { composeTestGraph } = await import('../testing/test-graph.ts');
    const plain = await startServer((_, response) => response.end('{"data":{"asker":"anybody"}}'));
    const other = await startTestGraph({}, ['--open']);
    await writeFile(other.supergraphFile, composeTestGraph({ 'civil-affairs': plain.url, health: plain.url }));
    await expect
      .poll(async () => (await post(`${other.gateway.url}/graphql`, { query: '{ asker }' })).body.data?.asker)
      .toBe('anybody');
    expect((await post(`${other.gateway.url}/dev/token`, { persona: 'doctor' })).status).toBe(405);
    await other.stop();
    await plain.stop();
  });
});
