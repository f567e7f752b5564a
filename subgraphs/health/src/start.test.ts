import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSubgraphConfig } from '@community-graph/kit/server/config';
import { startSubgraph } from '@community-graph/kit/server/start';
import { createTestDatabase } from '@community-graph/kit/testing/test-database';
import { testPolicy } from '@community-graph/kit/testing/test-policy';
import { officeSigningKey } from '@community-graph/schema/access/office-keys';
import { POLICY_PATH } from '@community-graph/schema/access/policy-source';
import { signPolicy } from '@community-graph/schema/access/signed-policy';
import { departmentByCode } from '@community-graph/schema/departments';
import { MemoryNonceStore } from '@community-graph/schema/nonces';
import { officeKeys } from '@community-graph/schema/request-keys';
import { verifyRequest } from '@community-graph/schema/request-signature';
import { expect, it, vi } from 'vitest';
import { definition } from './subgraph.ts';

/** A sharing office that has no policy until it is told so, and answers only departments that sign. */
async function startOffice() {
  const policy = await signPolicy(testPolicy('health'), officeSigningKey({}));
  const office = { isOpen: false, askers: new Set<string>() };
  const nonces = new MemoryNonceStore();
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const signed = { method: 'POST', path: POLICY_PATH, body, headers: request.headers };
    office.askers.add(verifyRequest({ ...signed, keys: officeKeys({}), nonces }).dept);
    response.writeHead(office.isOpen ? 200 : 503).end(JSON.stringify({ etag: '1', policy }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(office, { server, url: `http://127.0.0.1:${port}` });
}

it('starts without a policy, is not ready, becomes so when the sharing office answers, and tells its metrics', async () => {
  const database = await createTestDatabase();
  const office = await startOffice();
  const env = { HEALTH_DATABASE_URL: database.url, HEALTH_PORT: '0', SHARING_URL: office.url, LOG_LEVEL: 'silent' };
  const subgraph = await startSubgraph(definition, readSubgraphConfig(departmentByCode('health'), env));
  const ready = async () => {
    const response = await fetch(new URL('/health/ready', subgraph.url));
    const { missing } = (await response.json()) as { missing: string[] };
    return { status: response.status, missing };
  };
  try {
    expect(await ready()).toEqual({ status: 503, missing: ['access-policy'] });
    office.isOpen = true;
    await vi.waitFor(async () => expect(await ready()).toEqual({ status: 200, missing: [] }), { timeout: 5_000 });
    expect([...office.askers]).toEqual(['health']);
    const metrics = await (await fetch(new URL('/metrics', subgraph.url))).text();
    expect(metrics).toMatch(/^community_graph_database_up\{service="health"\} 1$/m);
    expect(metrics).toMatch(/^community_graph_inbox_events\{state="waiting",service="health"\} 0$/m);
    expect(metrics).toMatch(/^community_graph_figures_lag_seconds\{service="health"\} 0$/m);
  } finally {
    await subgraph.stop();
    office.server.close();
    office.server.closeAllConnections();
    await database.drop();
  }
}, 30_000);
