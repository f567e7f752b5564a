import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { closing } from './close-server.ts';

it('a server that ends answers what was asked, saying that it was the last, and waits for nobody who has asked nothing', async () => {
  let answer = () => {};
  const server = createServer((_, response) => {
    answer = () => response.end('late');
  });
  const close = closing(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const silent = connect(port, '127.0.0.1');
  await Promise.all([once(silent, 'connect'), once(server, 'connection')]);
  const asked = fetch(`http://127.0.0.1:${port}`);
  await once(server, 'request');
  const began = performance.now();
  const closed = close();
  await once(silent, 'close');
  answer();
  const answered = await asked;
  expect(await answered.text()).toBe('late');
  expect(answered.headers.get('connection')).toBe('close');
  await closed;
  expect(performance.now() - began).toBeLessThan(5_000);
});
