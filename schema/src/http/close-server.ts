import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const STOP_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 20;
/** A request that was sent before the end was known is here by then. */
const SILENT_MILLISECONDS = 200;

/** Who asks over a kept connection learns that this was its last answer, and does not ask into its end. */
function isLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}

/**
 * Makes a server able to end soon; to be called before it listens.
 * @returns ends it: takes no new connections, finishes what was begun and says so to who asked, closes the rest; after
 *   `linger` milliseconds, in which who has a connection may ask over it once more: a client that asks as its connection is
 *   closed gets no answer, and cannot tell whether what it asked for was done
 */
export function closing(server: Server): (linger?: number) => Promise<void> {
  // Clients connect before they have something to ask. To Node such a connection is not idle, and its server would wait.
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  const running = new Set<ServerResponse>();
  server.on('request', ({ socket }, response) => {
    silent.delete(socket);
    running.add(response);
    response.once('close', () => running.delete(response));
  });
  server.on('upgrade', ({ socket }) => silent.delete(socket));
  return async (linger = 0) => {
    for (const response of running) isLast(response);
    server.prependListener('request', (_, response) => isLast(response));
    const closed = once(server, 'close');
    const late = setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS);
    if (linger > 0) {
      // An HTTP server's own would end kept connections at once.
      NetServer.prototype.close.call(server);
      await Promise.race([closed, wait(linger, undefined, { ref: false })]);
    }
    server.close();
    // A connection becomes idle only when its answer is out, and a keep-alive client would hold it open after that.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_MILLISECONDS);
    const mute = setInterval(() => {
      for (const socket of silent) socket.destroy();
    }, SILENT_MILLISECONDS);
    await closed;
    clearInterval(idle);
    clearInterval(mute);
    clearTimeout(late);
  };
}
