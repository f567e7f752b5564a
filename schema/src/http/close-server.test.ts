import { once } from 'node:events';
import { Agent, createServer, get, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { closing } from './close-server.ts';

/** A long while of lingering, which nobody waits for in full. */
const LINGER_MILLISECONDS = 60_000;

async function serve(answer: RequestListener) {
  const server = createServer(answer);
  const close = closing(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, port, close };
}

it('a server that ends answers what was asked, saying that it was the last, and waits for nobody who has asked nothing', async () => {
  let answer = () => {};
  const { server, port, close } = await serve((_, response) => {
    answer = () => response.end('late');
  });
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

/** Asks over the one connection that a client keeps. */
const askOver = (agent: Agent, port: number) =>
  new Promise<string | undefined>((resolve, reject) => {
    const sent = get({ port, host: '127.0.0.1', agent }, (response) => {
      response.resume().once('end', () => resolve(response.headers.connection));
    });
    sent.once('error', reject);
  });

it('one that lingers takes no new connection, answers once more over each that is kept, and ends after the last', async () => {
  const { port, close } = await serve((_, response) => response.end('answer'));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  expect(await askOver(agent, port)).toBe('keep-alive');
  const closed = close(LINGER_MILLISECONDS);
  await expect(askOver(new Agent(), port)).rejects.toThrow('ECONNREFUSED');
  expect(await askOver(agent, port)).toBe('close');
  await closed;
});

it('one that does not linger ends what is kept at once', async () => {
  const { port, close } = await serve((_, response) => response.end('answer'));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await askOver(agent, port);
  const [[kept]] = Object.values(agent.freeSockets) as [[Socket]];
  const ended = once(kept, 'close');
  await close();
  await ended;
});
