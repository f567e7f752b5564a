import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { FAULTS, type Fault } from './faulty-answer.ts';
import { FaultyProxy } from './faulty-proxy.ts';

const BODY = JSON.stringify({ data: { text: 'x'.repeat(300) } });

async function proxied(fault: Fault | null, share = 1): Promise<{ proxy: FaultyProxy; ask: () => Promise<unknown> }> {
  const server = createServer((_, response) => response.end(BODY)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await FaultyProxy.start((server.address() as AddressInfo).port, 1);
  onTestFinished(async () => {
    await proxy.stop();
    server.close();
  });
  proxy.harm = fault && { fault, share };
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${proxy.port}/`, { signal: AbortSignal.timeout(1_500) });
    return answer.json();
  };
  return { proxy, ask };
}

it('passes what is not to be harmed', async () => {
  const { proxy, ask } = await proxied(null);
  expect(await ask()).toEqual(JSON.parse(BODY));
  expect(proxy.harmed).toBe(0);
});

it.each(['latency', 'drip'] as const)('brings the whole answer late: %s', async (fault) => {
  const { proxy, ask } = await proxied(fault);
  const began = performance.now();
  expect(await ask()).toEqual(JSON.parse(BODY));
  expect(performance.now() - began).toBeGreaterThan(190);
  expect(proxy.harmed).toBe(1);
});

it.each([
  ['reset', /ECONNRESET|fetch failed/],
  ['cut', /fetch failed|terminated/],
  ['half-open', /timeout/],
  ['garbage', /fetch failed/],
  ['garbled', /JSON/],
  ['truncated', /JSON/],
] as const)('brings no answer that can be used: %s', async (fault, words) => {
  const { proxy, ask } = await proxied(fault);
  await expect(ask()).rejects.toThrow(words);
  expect(proxy.harmed).toBe(1);
});

it('has a test of each fault', () => expect(FAULTS).toHaveLength(8));

it('harms the share that it is told, the same ones for the same seed', async () => {
  const { proxy, ask } = await proxied('truncated', 0.5);
  const outcomes: boolean[] = [];
  for (let n = 0; n < 40; n += 1) {
    outcomes.push(
      await ask().then(
        () => true,
        () => false,
      ),
    );
  }
  expect(outcomes.filter((right) => !right)).toHaveLength(proxy.harmed);
  expect(proxy.harmed).toBeGreaterThan(10);
  expect(proxy.harmed).toBeLessThan(30);
});
