import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Lets a server listen on a free port of this machine. */
export async function listenHere(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** The port that a server listens on. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Ends a server and its connections at once. */
export async function endHere(server: Server, sockets: Iterable<Socket>): Promise<void> {
  server.close();
  for (const socket of sockets) socket.destroy();
  await once(server, 'close');
}
