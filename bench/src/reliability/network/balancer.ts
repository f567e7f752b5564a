import { connect, createServer, type Server, type Socket } from 'node:net';
import { endHere, listenHere, portOf } from './loopback.ts';

/** What stands before several processes of one service, as a Service does in Kubernetes: new connections go to each in turn. */
export class Balancer {
  /** Ports of this machine that take new connections now. */
  readonly ready = new Set<number>();
  readonly #sockets = new Set<Socket>();
  #next = 0;

  private constructor(private readonly server: Server) {
    server.on('connection', (client) => this.#connected(client));
  }

  /** Starts one with nothing behind it. */
  static async start(): Promise<Balancer> {
    const server = createServer();
    const balancer = new Balancer(server);
    await listenHere(server);
    return balancer;
  }

  get port(): number {
    return portOf(this.server);
  }

  /** Ends all connections at once. */
  stop(): Promise<void> {
    return endHere(this.server, this.#sockets);
  }

  #connected(client: Socket): void {
    const ports = [...this.ready];
    const port = ports[this.#next++ % ports.length];
    if (port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        this.#sockets.delete(socket);
        other.end();
      });
    }
  }
}
