import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const STOP_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 20;
/** A request that was sent before the end was known is here by then. */
const SILENT_MILLISECONDS = 200;

/**
 * Makes a server able to end soon; to be called before it listens.
 * @returns ends it: takes no new connections, finishes what was begun, closes the rest
 */
export function closing(server: Server): () => Promise<void> {
  // Clients connect before they have something to ask. To Node such a connection is not idle, and its server would wait.
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  server.on('upgrade', ({ socket }) => silent.delete(socket));
  return async () => {
    const closed = once(server, 'close');
    server.close();
    // A connection becomes idle only when its answer is out, and a keep-alive client would hold it open after that.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_MILLISECONDS);
    const mute = setInterval(() => {
      for (const socket of silent) socket.destroy();
    }, SILENT_MILLISECONDS);
    const late = setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS);
    await closed;
    clearInterval(idle);
    clearInterval(mute);
    clearTimeout(late);
  };
}
