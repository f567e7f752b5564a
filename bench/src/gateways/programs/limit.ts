import { createServer, type IncomingMessage } from 'node:http';
import type { SubgraphName } from '../graph.ts';
import { askOf } from '../limit/ask.ts';
import { spliceText } from '../limit/splice.ts';
import { joinObjects } from '../limit/stringify.ts';

type Join = (operation: never, ask: ReturnType<typeof askOf>, page: number) => Promise<string>;

const read = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => resolve(text)).on('error', reject);
  });

/**
 * What a gateway could reach at the most on Node: a program that knows the three operations, and fetches and joins as
 * written out by hand, without schema, plan or checks.
 */
function main(env: NodeJS.ProcessEnv): void {
  const ask = askOf(JSON.parse(env.SUBGRAPHS ?? '{}') as Record<SubgraphName, string>);
  const join: Join = env.JOIN === 'text' ? spliceText : joinObjects;
  const answer = async (request: IncomingMessage): Promise<string> => {
    const { query, variables } = JSON.parse(await read(request)) as { query: string; variables?: { page: number } };
    if (!variables) return '{"data":{"__typename":"Query"}}';
    return join(query.slice('query '.length, query.indexOf('(')) as never, ask, variables.page);
  };
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request).then(
      (text) => {
        const headers = { 'content-type': 'application/json', 'content-length': text.length };
        response.writeHead(200, headers).end(text, 'latin1');
      },
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  server.listen(Number(env.PORT), '127.0.0.1');
}

main(process.env);
