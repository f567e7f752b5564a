import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@community-graph/schema/caller';
import { type DepartmentCode, departmentByCode } from '@community-graph/schema/departments';
import { NOTICES_PATH } from '@community-graph/schema/events/notice';
import { MemoryNonceStore } from '@community-graph/schema/nonces';
import { requestKeys } from '@community-graph/schema/request-keys';
import { verifyRequest } from '@community-graph/schema/request-signature';
import { parse } from 'graphql';
import type { TestOutbox } from './test-outbox.ts';

/** An HTTP server that a test started. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts an HTTP server on a free port, or on the port that an earlier one had. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
  port = 0,
): Promise<TestServer> {
  const server = createServer((request, response) => {
    Promise.resolve(answer(request, response)).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}/graphql`,
    port: taken,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Reads a request's body as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** What a test subgraph's resolvers see. */
export interface SubgraphContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Whom the answer is about, for resolvers to tell. */
  readonly subjects: Set<string>;
}

/** A subgraph that a test starts. */
export interface TestDefinition {
  readonly sdl: string;
  readonly resolvers: object;
  /** What the gateway is told of changes; without it the subgraph has no such route. */
  readonly outbox?: TestOutbox;
}

/** A subgraph that a test started. */
export interface TestSubgraph extends TestServer {
  /** Documents that it was sent, in order. */
  readonly queries: string[];
}

/** A real subgraph of a department that takes only requests which the gateway signed. */
export async function startSubgraph(
  department: DepartmentCode,
  { sdl, resolvers, outbox }: TestDefinition,
  port = 0,
): Promise<TestSubgraph> {
  const queries: string[] = [];
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const plugins = [ApolloServerPluginInlineTraceDisabled()];
  const apollo = new ApolloServer<SubgraphContext>({ schema, plugins, stopOnTerminationSignals: false });
  await apollo.start();
  const keys = requestKeys(departmentByCode(department), {});
  const nonces = new MemoryNonceStore();
  const server = await startServer(async (request, response) => {
    if (request.url === '/health/ready') return response.end('{}');
    const body = await bodyOf(request);
    const path = request.url ?? '';
    const caller = verifyRequest({ keys, method: 'POST', path, body, headers: request.headers, nonces });
    if (path === NOTICES_PATH) return outbox ? outbox.send(body, response) : response.writeHead(404).end();
    const requestId = String(request.headers['x-request-id']);
    const headers = new HeaderMap([['content-type', 'application/json']]);
    const subjects = new Set<string>();
    const operation = JSON.parse(body);
    queries.push(operation.query);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: operation },
      context: async () => ({ caller, requestId, subjects }),
    });
    const timing = 'total;dur=5.00, db;dur=2.50;desc="3"';
    response.writeHead(answer.status === 400 ? 400 : 200, {
      'content-type': 'application/json',
      'server-timing': timing,
    });
    const text = answer.body.kind === 'complete' ? answer.body.string : '';
    const told = subjects.size > 0 ? { extensions: { subjects: [...subjects] } } : {};
    return response.end(subjects.size > 0 ? JSON.stringify({ ...JSON.parse(text), ...told }) : text);
  }, port);
  return { ...server, queries };
}
