import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Caller } from '@community-graph/schema/caller';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { personaByName } from '@community-graph/schema/development/personas';
import { requestKeys } from '@community-graph/schema/request-keys';
import { signRequest } from '@community-graph/schema/request-signature';

const { sub, dept, roles, region, purposes } = personaByName('community-worker');
/** Whom the subgraphs are told; this gateway asks nobody for a token, which is work that ours has and it has not. */
const CALLER: Caller = {
  sub,
  dept,
  roles: [...roles],
  region,
  purpose: purposes[0],
  exp: Math.floor(Date.now() / 1000) + 12 * 3600,
};

/** Apollo's own data source, changed in nothing but that it signs, without which no subgraph answers. */
class SigningDataSource extends RemoteGraphQLDataSource {
  readonly #keyId: string;
  readonly #key: string;
  readonly #path: string;

  constructor(name: string, env: NodeJS.ProcessEnv) {
    const department = SUBGRAPHS.find(({ code }) => code === name);
    if (!department) throw new Error(`The supergraph names the subgraph "${name}", which is no department.`);
    const url = env[`${department.envPrefix}_URL`];
    const [first] = requestKeys(department, env);
    if (!url || !first) throw new Error(`${department.envPrefix}_URL must be set.`);
    super({ url });
    [this.#keyId, this.#key] = first;
    this.#path = new URL(url).pathname;
  }

  /** Signs the body, written as `sendRequest` will write it. */
  override willSendRequest({ request }: GraphQLDataSourceProcessOptions): void {
    const { http, query, ...rest } = request;
    const body = JSON.stringify({ query, ...rest });
    const signed = { key: this.#key, keyId: this.#keyId, path: this.#path, body, caller: CALLER };
    const headers = signRequest({ ...signed, requestId: crypto.randomUUID() });
    for (const [name, value] of Object.entries(headers)) http?.headers.set(name, value);
  }
}

async function answer(apollo: ApolloServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return void response.writeHead(200).end('{"status":"live"}');
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const headers = new HeaderMap([['content-type', request.headers['content-type'] ?? '']]);
  const given = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body: JSON.parse(text) },
    context: async () => ({}),
  });
  if (given.body.kind !== 'complete') throw new Error('Incremental answers are not expected.');
  response.writeHead(given.status ?? 200, Object.fromEntries(given.headers)).end(given.body.string);
}

/**
 * The gateway that ours is compared with: the same Apollo Server and gateway over the same supergraph and subgraphs,
 * with Apollo's own `RemoteGraphQLDataSource`. No tokens, limits or log: it does less than ours beside its requests.
 */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const apollo = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl: readFileSync(env.SUPERGRAPH ?? '', 'utf8'),
      buildService: ({ name }) => new SigningDataSource(name, env),
    }),
    persistedQueries: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // On as Apollo ships it; ours has it off.
      ...(env.CACHE_CONTROL === 'on' ? [] : [ApolloServerPluginCacheControlDisabled()]),
    ],
  });
  await apollo.start();
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answer(apollo, request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  server.listen(Number(env.PORT), '127.0.0.1');
  await once(server, 'listening');
  process.once('SIGTERM', () => process.exit(0));
}

await main(process.env);
