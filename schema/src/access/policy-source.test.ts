import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NO_POLICY } from './access-table.ts';
import { officePublicKeys, officeSigningKey } from './office-keys.ts';
import type { Policy } from './policy.ts';
import { PolicySource } from './policy-source.ts';
import { signPolicy } from './signed-policy.ts';

const SOON = { timeout: 5_000, interval: 50 };
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** An office on a free port that offers whatever `offered.policy` is; `null` is an office that fails. */
async function startOffice(offered: { policy: Policy | null; asked: number }) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { have } = JSON.parse(Buffer.concat(chunks).toString()) as { have: string };
    offered.asked += 1;
    const { policy } = offered;
    if (!policy) return response.writeHead(503).end();
    const etag = `${policy.version}`;
    const body = { etag, policy: have === etag ? null : await signPolicy(policy, officeSigningKey({})) };
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startSource(origin: string) {
  const reported: { answers: boolean; reason?: string }[] = [];
  const source = new PolicySource({
    origin,
    asker: 'health',
    signing: { keyId: 'health:1', key: 'k'.repeat(32) },
    publicKeys: officePublicKeys({}),
    report: (what) => reported.push(what),
  });
  stops.push(() => source.stop());
  await source.start();
  return { source, reported };
}

describe('a policy source', () => {
  it('has the office’s policy after the first answer and each later one within two seconds', async () => {
    const offered = { policy: { ...NO_POLICY, version: 1 } as Policy, asked: 0 };
    const { source } = await startSource(await startOffice(offered));
    expect(source.current.version).toBe(1);
    offered.policy = { ...NO_POLICY, version: 2 };
    await vi.waitFor(() => expect(source.current.version).toBe(2), SOON);
  });

  it('keeps the last policy while the office is down, says so once, and goes on when it is back', async () => {
    const offered: { policy: Policy | null; asked: number } = { policy: { ...NO_POLICY, version: 1 }, asked: 0 };
    const { source, reported } = await startSource(await startOffice(offered));
    offered.policy = null;
    const { asked } = offered;
    await vi.waitFor(() => expect(offered.asked).toBeGreaterThan(asked + 1), SOON);
    expect(source.current.version).toBe(1);
    expect(reported).toEqual([{ answers: false, reason: expect.stringContaining('503') }]);
    offered.policy = { ...NO_POLICY, version: 3 };
    await vi.waitFor(() => expect(source.current.version).toBe(3), SOON);
    expect(reported.at(-1)).toEqual({ answers: true });
  });

  it('takes no older policy than the one it has', async () => {
    const offered = { policy: { ...NO_POLICY, version: 5 } as Policy, asked: 0 };
    const { source, reported } = await startSource(await startOffice(offered));
    offered.policy = { ...NO_POLICY, version: 4 };
    await vi.waitFor(() => expect(reported).toHaveLength(1), SOON);
    expect(source.current.version).toBe(5);
  });

  it('opens nothing before the first answer', async () => {
    const { source } = await startSource('http://127.0.0.1:9');
    expect(source.isLoaded).toBe(false);
    expect(source.current).toBe(NO_POLICY);
  });
});
