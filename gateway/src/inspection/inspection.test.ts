import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Caller } from '@community-graph/schema/caller';
import { addUsage } from '@community-graph/schema/documents/usage';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unauthenticated } from '../access/access-refused.ts';
import { OperationCosts } from '../cost/operation-costs.ts';
import { type Inspected, Inspection } from './inspection.ts';
import { planTree } from './plan-tree.ts';

const dataDir = mkdtempSync('/tmp/inspection-');
const caller = { dept: 'community', region: '22', purpose: 'p', exp: 1 };
/** Whose role was taken away. */
const GONE = 'revoked-auditor';
let server: Server;
let production = false;

beforeAll(async () => {
  const counts = new Map([['board', new Map([['Resident.name', 3]])]]);
  addUsage(path.join(dataDir, 'usage/gateway-1.json'), counts, '2026-11-28');
  const costs = new OperationCosts(50_000, null);
  const sdl = 'type Query { a(first: Int): [A!] } type A { b: Int }';
  costs.takeGraph(buildSchema(sdl), parse(sdl));
  const inspected = {
    identity: {
      of: async ({ headers: { authorization } }: IncomingMessage) => {
        if (!authorization) throw unauthenticated('Who are you?');
        return { ...caller, sub: authorization, roles: [authorization.replace('revoked-', '')] };
      },
    },
    access: { rolesOf: ({ sub, roles }: Caller) => (sub === GONE ? [] : roles), review: () => null },
    costs,
    gateway: {},
    documents: { applications: [{ app: 'board', version: '1', documents: 2 }] },
    config: {
      dataDir,
      get production() {
        return production;
      },
    },
  } as unknown as Inspected;
  const inspection = new Inspection(inspected);
  server = createServer((request, response) => void inspection.answer(request, response, 'request-1'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  server.close();
  rmSync(dataDir, { recursive: true });
});

async function ask(role: string | null, route: string, body?: object) {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/inspect/${route}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: { 'content-type': 'application/json', ...(role ? { authorization: role } : {}) },
  });
  return { status: response.status, body: await response.json() };
}

it('tells who uses which field to supervisors and developers, while they have their role', async () => {
  const { status, body } = await ask('auditor', 'usage?field=Resident');
  expect(status).toBe(200);
  expect(body).toEqual({
    applications: [{ app: 'board', version: '1', documents: 2 }],
    total: 1,
    rows: [{ field: 'Resident.name', app: 'board', count: 3, last: '2026-11-28' }],
  });
  const roles = ['sharing-officer', 'dashboard-developer', 'doctor', 'resident', GONE, null];
  const answers = await Promise.all(roles.map((role) => ask(role, 'usage')));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 403, 403, 403, 401]);
  const open = await Promise.all(roles.map((role) => ask(role, 'open')));
  expect(open.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 401]);
  expect(open.slice(0, 5).map((answer) => answer.body.usage)).toEqual([true, true, false, false, false]);
});

it('plans for anybody in development, in production for developers, and has no other route', async () => {
  const plan = { query: '{ a(first: 10) { b } }' };
  expect(await ask('doctor', 'plan', plan)).toMatchObject({ status: 200, body: { plan: null } });
  production = true;
  expect((await ask('doctor', 'plan', plan)).status).toBe(403);
  const { body } = await ask('dashboard-developer', 'plan', plan);
  expect(body.counted).toContainEqual({ limit: 'cost', value: 10, most: 50_000 });
  expect((await ask('dashboard-developer', 'plan', {})).status).toBe(400);
  for (const route of ['', 'usage/', 'schema', '../metrics'])
    expect((await ask('dashboard-developer', route, plan)).status).toBe(403);
});

it('tells of a plan departments, texts and places, and nothing else', () => {
  const fetched = { kind: 'Fetch', serviceName: 'health', operation: '{a}', url: 'http://secret' };
  const flatten = { kind: 'Flatten', path: ['a', '@'], node: fetched };
  const told = planTree({ kind: 'QueryPlan', node: { kind: 'Parallel', nodes: [fetched, flatten] } } as never);
  const step = { kind: 'fetch', department: 'health', operation: '{a}' };
  expect(told).toEqual({
    kind: 'parallel',
    steps: [
      { ...step, at: [] },
      { ...step, at: ['a', '@'] },
    ],
  });
});
