import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { ExecutionResult } from 'graphql';
import { type GraphqlRequest, SUBGRAPH_NAMES, type SubgraphName, subgraph } from '../graph.ts';
import { messageReader } from '../http-frames.ts';

/** What the process tells: where it listens, or how much it has answered. */
export type SubgraphsMessage =
  | { readonly urls: Readonly<Record<SubgraphName, string>> }
  | { readonly answered: number; readonly computed: number };

let answered = 0;
let computed = 0;

const responseOf = (body: string): Buffer =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

/** To whoever only looks whether somebody is there. */
const NOTHING = responseOf('{}');

/**
 * Answers requests from bytes that were made when the same body came for the first time, during the warm-up: later a
 * subgraph costs no more than a look-up, whatever it is asked.
 */
function serve(execute: (request: GraphqlRequest) => Promise<ExecutionResult>): (socket: Socket) => void {
  const known = new Map<string, Buffer>();
  const compute = async (key: string, body: Buffer): Promise<Buffer> => {
    computed += 1;
    const response = responseOf(JSON.stringify(await execute(JSON.parse(body.toString()))));
    known.set(key, response);
    return response;
  };
  return (socket) => {
    socket.setNoDelay(true).on('error', () => socket.destroy());
    // Answers leave in the order of their requests, also when one of them has to be computed.
    let computing: Promise<void> | null = null;
    const answer = (body: Buffer): Promise<void> | null => {
      const key = body.toString('latin1');
      const response = body.length === 0 ? NOTHING : known.get(key);
      if (!response) return compute(key, body).then((made) => void socket.write(made));
      socket.write(response);
      return null;
    };
    const read = messageReader((_, body) => {
      answered += 1;
      const last = computing ? computing.then(async () => void (await answer(body))) : answer(body);
      computing = last;
      void last?.then(() => {
        if (computing === last) computing = null;
      });
    });
    socket.on('data', read);
  };
}

async function main(): Promise<void> {
  const urls = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => {
      const server = createServer(serve(subgraph(name))).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`] as const;
    }),
  );
  process.send?.({ urls: Object.fromEntries(urls) });
  process.on('message', () => process.send?.({ answered, computed }));
  process.on('disconnect', () => process.exit(0));
}

await main();
