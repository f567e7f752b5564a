import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpAnswer } from './answer-reader.ts';
import type { Carried, Connection } from './connection.ts';
import { Connections } from './connections.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of open.splice(0).reverse()) await end();
});

/** A request that is written as it is, and waits for its answer. */
class Asked implements Carried {
  connection: Connection | null = null;
  readonly answer: Promise<HttpAnswer>;
  #resolve: (answer: HttpAnswer) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  wasSent: boolean | null = null;

  constructor(readonly text: string) {
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.answer.catch(() => undefined);
  }

  answered(answer: HttpAnswer): void {
    this.#resolve(answer);
  }

  broken(cause: Error, wasSent: boolean): void {
    this.wasSent = wasSent;
    this.#reject(cause);
  }
}

/** A server that is told of each connection's bytes. */
async function listen(take: (socket: Socket, text: string) => void) {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).on('data', (bytes) => take(socket, bytes.toString()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const connections = Connections.to(new URL(`http://127.0.0.1:${port}/`), 1_000);
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const ask = (text: string) => {
    const asked = new Asked(text);
    connections.send(asked);
    return asked;
  };
  return { connections, sockets, ask, server };
}

const ok = (body: string, more = '') => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${more}\r\n${body}`;
const bodyOf = async ({ answer }: Asked) => (await answer).body;

describe('connections', () => {
  it('are used again, and closed when asked for', async () => {
    const { connections, sockets, ask } = await listen((socket, text) => socket.write(ok(text)));
    for (const text of ['one', 'two', 'three']) expect(await bodyOf(ask(text))).toBe(text);
    expect([sockets.length, connections.open]).toEqual([1, 1]);
    await connections.close();
    expect(connections.open).toBe(0);
  });

  it('are 64 at the most: what comes later waits, and each is given its own answer', async () => {
    const held: (() => void)[] = [];
    const { connections, sockets, ask } = await listen((socket, text) => held.push(() => socket.write(ok(text))));
    const asked = Array.from({ length: 200 }, (_, n) => ask(`request ${n}`));
    await expect.poll(() => held.length).toBe(64);
    expect(connections.waiting).toBe(136);
    let answered = 0;
    while (answered < 200) {
      await expect.poll(() => held.length).toBeGreaterThan(0);
      for (const answer of held.splice(0)) {
        answer();
        answered += 1;
      }
    }
    expect(await Promise.all(asked.map(bodyOf))).toEqual(asked.map(({ text }) => text));
    expect(sockets.length).toBe(64);
  });

  it('are new for what is sent again, however many are kept', async () => {
    const held: (() => void)[] = [];
    const { connections, sockets, ask } = await listen((socket, text) => held.push(() => socket.write(ok(text))));
    const kept = Array.from({ length: 64 }, (_, n) => ask(`${n}`));
    const release = async (count: number) => {
      while (held.length < count) await new Promise(setImmediate);
      for (const answer of held.splice(0)) answer();
    };
    await release(64);
    await Promise.all(kept.map(bodyOf));
    const again = new Asked('again');
    connections.sendAfresh(again);
    await release(1);
    expect(await bodyOf(again)).toBe('again');
    expect([sockets.length, connections.open]).toEqual([65, 64]);
  });

  it('that bring what nobody asked for are not used again', async () => {
    const { sockets, ask } = await listen((socket, text) => socket.write(ok(text) + ok('stolen')));
    expect(await bodyOf(ask('one'))).toBe('one');
    expect(await bodyOf(ask('two'))).toBe('two');
    expect(sockets.length).toBe(2);
  });

  it('that bring it later are ended at once', async () => {
    const { connections, sockets, ask } = await listen((socket, text) => socket.write(ok(text)));
    await bodyOf(ask('one'));
    sockets[0]?.write(ok('stolen'));
    await expect.poll(() => connections.open).toBe(0);
    expect(await bodyOf(ask('two'))).toBe('two');
  });

  it('that the server says it closes within a second are not kept', async () => {
    const { sockets, ask } = await listen((socket, text) => socket.write(ok(text, 'keep-alive: timeout=1\r\n')));
    await bodyOf(ask('one'));
    await bodyOf(ask('two'));
    expect(sockets.length).toBe(2);
  });

  it('are ended with the request that nobody waits for; the next has another', async () => {
    const { connections, sockets, ask } = await listen((socket, text) => text === 'two' && socket.write(ok(text)));
    const one = ask('one');
    await expect.poll(() => sockets.length).toBe(1);
    const ended = once(sockets[0] as Socket, 'close');
    connections.cancel(one);
    await ended;
    expect(await bodyOf(ask('two'))).toBe('two');
  });

  it('that end before the answer say whether the request may have arrived', async () => {
    const { ask, server, sockets } = await listen((socket) => socket.destroy());
    const sent = ask('one');
    await expect(sent.answer).rejects.toThrow('ended before');
    server.close();
    await expect.poll(() => sockets.every(({ destroyed }) => destroyed)).toBe(true);
    const unsent = ask('two');
    await expect(unsent.answer).rejects.toThrow('ECONNREFUSED');
    expect([sent.wasSent, unsent.wasSent]).toEqual([true, false]);
  });
});
