import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { Balancer } from './balancer.ts';

async function named(name: string): Promise<number> {
  const server = createServer((_, response) => response.setHeader('connection', 'close').end(name));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('leads new connections to those that are ready, in turn, and to nobody when there is none', async () => {
  const [one, two] = [await named('one'), await named('two')];
  const balancer = await Balancer.start();
  onTestFinished(() => balancer.stop());
  const ask = async () => (await fetch(`http://127.0.0.1:${balancer.port}/`)).text();
  await expect(ask()).rejects.toThrow('fetch failed');
  balancer.ready.add(one).add(two);
  expect([await ask(), await ask()].sort()).toEqual(['one', 'two']);
  balancer.ready.delete(one);
  expect([await ask(), await ask()]).toEqual(['two', 'two']);
});
