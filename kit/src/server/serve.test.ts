import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { Caller } from '@community-graph/schema/caller';
import { departmentByCode } from '@community-graph/schema/departments';
import {
  eventsKey,
  eventsKeys,
  type NamedKey,
  newestOf,
  officeKey,
  officeKeys,
  requestKeys,
} from '@community-graph/schema/request-keys';
import { signRequest } from '@community-graph/schema/request-signature';
import { refill } from '@community-graph/schema/secrets/refill';
import { startOtlpReceiver } from '@community-graph/schema/telemetry/testing/otlp-receiver';
import { startTracing } from '@community-graph/schema/telemetry/tracing';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { PolicyAccess } from '../access/policy-access.ts';
import { caller, graph, SUBJECTS } from '../access/testing/guarded-graph.ts';
import { openDatabase } from '../database/connect.ts';
import { ConflictError } from '../errors.ts';
import { formatErrorFor } from '../graph/format-error.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { testPolicy } from '../testing/test-policy.ts';
import { startApollo } from './apollo.ts';
import { QueryPath } from './query-path.ts';
import type { SignedRoute } from './routes.ts';
import { createSubgraphServer } from './serve.ts';

const POLICE = departmentByCode('public-security');
const HEALTH = officeKey(departmentByCode('health'), {});
const HEARING = eventsKey(departmentByCode('health'), POLICE, {});
const ELSEWHERE = eventsKey(departmentByCode('health'), departmentByCode('finance'), {});
const [[keyId, key] = ['', '']] = requestKeys(departmentByCode('sharing'), {});
const GATEWAY: NamedKey = { keyId, key };

const echo: SignedRoute['answer'] = async (body, { dept }) => ({ body, dept });
const routes: Record<string, SignedRoute> = {
  '/for-departments': { keys: 'office', answer: echo },
  '/for-hearers': { keys: 'events', answer: echo },
  '/for-the-gateway': { answer: echo },
  '/for-both': { keys: 'both', answer: echo },
  '/conflict': { answer: () => Promise.reject(new ConflictError('Too late.')) },
  '/strict': { answer: async (body) => z.object({ size: z.number() }).parse(body) },
  '/broken': { answer: () => Promise.reject(new Error('select * from secrets failed at 10.0.0.7')) },
};

const policies = { current: testPolicy('public-security'), isLoaded: true };
/** Callers whose requests may read a standby. */
const mayLag: string[] = [];
const standby = {
  readerFor: ({ sub }: Pick<Caller, 'sub'>) => {
    mayLag.push(sub);
    return () => Promise.reject(new Error('Nothing is read here.'));
  },
};
const keys = { gateway: new Map([[keyId, key]]), office: officeKeys({}), events: eventsKeys(POLICE, {}) };
let origin: string;
let close: () => Promise<void>;
/** Closes connections on which nothing is under way, and counts the others. */
let busyConnections: () => Promise<number>;
beforeAll(async () => {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase({ url, applicationName: 'test' });
  const log = pino({ level: 'silent' });
  const apollo = await startApollo<object>({ department: 'public-security' }, graph, log);
  const packageRoot = new URL('../..', import.meta.url);
  const definition = {
    department: 'public-security',
    packageRoot,
    resolvers: [],
    loaders: () => ({}),
    routes,
  } as const;
  const access = new PolicyAccess(graph.terms, policies);
  const queries = new QueryPath(graph.schema, formatErrorFor('public-security', log));
  const server = createSubgraphServer({ definition, apollo, queries, database, standby, keys, policies, access, log });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  busyConnections = () => {
    server.closeIdleConnections();
    return promisify<number>((done) => server.getConnections((error, count) => done(error, count)))();
  };
  close = async () => {
    server.close();
    server.closeAllConnections();
    await apollo.stop();
    await database.close();
    await drop();
  };
});
afterAll(() => close?.());

interface Sent {
  readonly signing?: NamedKey;
  readonly who?: Caller;
  /** Path that is signed, when it is another. */
  readonly signed?: string;
  /** Body that is sent instead of the signed one. */
  readonly swapped?: string;
}

async function send(
  path: string,
  body: string,
  { signing = GATEWAY, who = caller(), signed = path, swapped }: Sent = {},
) {
  const proof = signRequest({ ...signing, path: signed, body, caller: who, requestId: 'r' });
  const headers = { 'content-type': 'application/json', ...proof };
  const post = async () => {
    const response = await fetch(`${origin}${path}`, { method: 'POST', body: swapped ?? body, headers });
    return { status: response.status, body: await response.json() };
  };
  return { ...(await post()), repeat: post };
}

it('joins the trace that is under the signature, and none that is beside it', async () => {
  const collector = await startOtlpReceiver();
  const tracing = await startTracing('public-security', { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  const body = '{"query":"{ __typename }"}';
  const request = { ...GATEWAY, path: '/graphql', body, caller: caller(), requestId: 'r' };
  const traceparent = (digit: string) => `00-${digit.repeat(32)}-${'1'.repeat(16)}-01`;
  const signed = signRequest({ ...request, traceparent: traceparent('a') });
  const beside = { ...signRequest(request), traceparent: traceparent('b') };
  for (const proof of [signed, beside]) {
    const headers = { 'content-type': 'application/json', ...proof };
    expect((await fetch(`${origin}/graphql`, { method: 'POST', body, headers })).status).toBe(200);
  }
  await tracing?.stop();
  await collector.stop();
  const [joined, own] = collector.spans.filter(({ name }) => name === 'subgraph');
  expect(joined).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: '1'.repeat(16) });
  expect(own?.traceId).not.toBe('b'.repeat(32));
  expect(own?.parentSpanId ?? '').toBe('');
});

it.each([
  ['a query', '{ __typename }', ['reader']],
  ['a change', 'mutation { rename(name: "a") }', []],
  ['one of several operations', 'query A { __typename } mutation B { rename(name: "a") }', []],
  ['no document', '{', []],
])('lets %s read a standby, or not', async (_, query, readers) => {
  mayLag.length = 0;
  const body = JSON.stringify({ query, ...(query.includes('mutation B') && { operationName: 'B' }) });
  await send('/graphql', body, { who: { ...caller(), sub: 'reader' } });
  expect(mayLag).toEqual(readers);
});

describe('a route beside the graph', () => {
  it('answers what was signed by whom it is for', async () => {
    expect(await send('/for-departments', '{"a":1}', { signing: HEALTH })).toMatchObject({
      status: 200,
      body: { body: { a: 1 }, dept: 'health' },
    });
    expect((await send('/for-the-gateway', '{}')).status).toBe(200);
    expect((await send('/for-both', '{}')).status).toBe(200);
    expect((await send('/for-both', '{}', { signing: HEALTH })).status).toBe(200);
    expect(await send('/for-hearers', '{}', { signing: HEARING })).toMatchObject({
      status: 200,
      body: { dept: 'health' },
    });
  });

  it.each<[string, string, Sent]>([
    ['a key that is not for the route', '/for-departments', {}],
    ['a department’s key at the gateway’s route', '/for-the-gateway', { signing: HEALTH }],
    ['an unknown key', '/for-both', { signing: { keyId: 'office:health:000000000000', key: HEALTH.key } }],
    ['a guessed key', '/for-both', { signing: { ...HEALTH, key: 'x'.repeat(32) } }],
    ['another path’s signature', '/for-both', { signed: '/for-the-gateway' }],
    ['another body', '/for-both', { swapped: '{"a":2}' }],
    ['a department’s key in another’s name', '/for-both', { signing: HEALTH, who: caller({ dept: 'finance' }) }],
    ['a department’s key for the office where events are told', '/for-hearers', { signing: HEALTH }],
    ['the gateway’s key where events are told', '/for-hearers', {}],
    ['a department’s key for the events of another', '/for-hearers', { signing: ELSEWHERE }],
    ['a key for events in another’s name', '/for-hearers', { signing: HEARING, who: caller({ dept: 'finance' }) }],
    ['a key for events at another route', '/for-both', { signing: HEARING }],
    ['a right that has expired', '/for-both', { who: caller({ exp: 1_700_000_000 }) }],
  ])('refuses %s', async (_, path, sent) => {
    const { status, body } = await send(path, '{"a":1}', sent);
    expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('takes keys that have changed while it runs, and those before no more', async () => {
    const own = { HEALTH_OFFICE_KEY: 'o'.repeat(40), HEALTH_EVENTS_KEY_PUBLIC_SECURITY: 'e'.repeat(40) };
    const health = departmentByCode('health');
    const newest = {
      gateway: newestOf(requestKeys(departmentByCode('sharing'), { SHARING_REQUEST_KEY: 'r'.repeat(40) })),
      office: officeKey(health, own),
      events: eventsKey(health, POLICE, own),
    };
    const before = { gateway: new Map(keys.gateway), office: new Map(keys.office), events: new Map(keys.events) };
    const statusOf = async (path: string, signing: NamedKey) =>
      (await send(path, '{"query":"{__typename}"}', { signing })).status;
    const statuses = async (gateway: NamedKey, office: NamedKey, events: NamedKey) => [
      await statusOf('/graphql', gateway),
      await statusOf('/for-the-gateway', gateway),
      await statusOf('/for-both', gateway),
      await statusOf('/for-both', office),
      await statusOf('/for-hearers', events),
    ];
    expect(await statuses(newest.gateway, newest.office, newest.events)).toEqual([401, 401, 401, 401, 401]);
    for (const kind of ['gateway', 'office', 'events'] as const) {
      refill(keys[kind], new Map([[newest[kind].keyId, newest[kind].key]]));
    }
    try {
      expect(await statuses(newest.gateway, newest.office, newest.events)).toEqual([200, 200, 200, 200, 200]);
      expect(await statuses(GATEWAY, HEALTH, HEARING)).toEqual([401, 401, 401, 401, 401]);
    } finally {
      for (const kind of ['gateway', 'office', 'events'] as const) refill(keys[kind], before[kind]);
    }
  });

  it('refuses a request that is sent again', async () => {
    const { status, repeat } = await send('/for-both', '{}');
    expect([status, (await repeat()).status]).toEqual([200, 401]);
  });

  it.each([
    ['/conflict', '{}', 409, 'CONFLICT'],
    ['/strict', '{"size":"large"}', 400, 'BAD_USER_INPUT'],
    ['/strict', 'no JSON', 400, 'BAD_REQUEST'],
    ['/broken', '{}', 500, 'INTERNAL'],
  ])('tells what went wrong at %s by a code, and nothing of what is inside', async (path, sent, status, code) => {
    const answer = await send(path, sent);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toMatch(/secrets|10\.0\.0\.7/);
  });
});

describe('a caller whose token’s key was revoked', () => {
  const { revoked } = policies.current;
  afterEach(() => Object.assign(policies, { current: { ...policies.current, revoked } }));

  it('is refused at the graph and beside it, whoever signed the request, and others are not', async () => {
    const who = caller({ tokenKey: 'stolen' });
    const query = JSON.stringify({ query: '{ __typename }' });
    expect((await send('/graphql', query, { who })).status).toBe(200);
    policies.current = { ...policies.current, revoked: { ...revoked, tokenKeys: ['stolen'] } };
    for (const path of ['/graphql', '/for-the-gateway', '/for-both']) {
      const { status, body } = await send(path, query, { who });
      expect([status, body.errors[0].extensions]).toEqual([
        401,
        { code: 'UNAUTHENTICATED', reason: 'TOKEN_KEY_REVOKED' },
      ]);
    }
    for (const other of [caller(), caller({ tokenKey: 'other' })]) {
      expect((await send('/graphql', query, { who: other })).status).toBe(200);
    }
  });
});

describe('the graph over HTTP', () => {
  const query = JSON.stringify({ query: '{ residents { edges { node { name } } } }' });
  const owner = caller({ dept: 'public-security', roles: ['officer'] });

  it('tells the gateway whom the answer is about, sorted', async () => {
    const { body } = await send('/graphql', query, { who: owner });
    expect(body.extensions).toEqual({ subjects: SUBJECTS });
  });

  it('tells of nobody when nothing was given, and why', async () => {
    const { body } = await send('/graphql', query);
    expect(body.extensions).toBeUndefined();
    expect(body.errors[0].extensions).toEqual({
      code: 'FORBIDDEN_FIELD',
      reason: 'NO_AGREEMENT',
      field: 'Query.residents',
    });
  });

  it('takes no office key', async () => {
    expect((await send('/graphql', query, { signing: HEALTH })).status).toBe(401);
  });
});

describe('readiness', () => {
  const ready = async () => {
    const response = await fetch(`${origin}/health/ready`);
    return { status: response.status, body: await response.json() };
  };

  it('needs the database and a policy', async () => {
    expect(await ready()).toEqual({ status: 200, body: { status: 'ok', missing: [] } });
    policies.isLoaded = false;
    expect(await ready()).toEqual({ status: 503, body: { status: 'unavailable', missing: ['access-policy'] } });
    policies.isLoaded = true;
  });
});

// The last test, since it closes connections of the others.
it('refuses what is too large, and leaves no connection half read, which would hold up its stop', async () => {
  const { status, body } = await send('/for-both', `"${'x'.repeat(16 * 1024 * 1024)}"`);
  expect([status, body.errors[0].extensions.code]).toEqual([413, 'TOO_COMPLEX']);
  await vi.waitFor(async () => expect(await busyConnections()).toBe(0), { timeout: 5_000 });
});
