import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { introspectionPlugin } from './access/introspection-plugin.ts';
import { openTokenIssuer } from './access/token-issuer.ts';
import { describeConfig, type GatewayConfig } from './config.ts';
import type { RequestContext } from './context.ts';
import { answerPlugin } from './execution/answer-plugin.ts';
import { toClientError } from './execution/client-errors.ts';
import { Subgraphs } from './execution/subgraphs.ts';
import { createGatewayServer } from './http/create-server.ts';
import { Health } from './http/health.ts';
import { createGateway } from './supergraph/create-gateway.ts';

const STOP_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 20;

/** A running gateway. */
export interface RunningGateway {
  /** Address without a path, for example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Takes no new requests, finishes those under way, closes everything. */
  stop(): Promise<void>;
}

function createApollo(config: GatewayConfig, subgraphs: Subgraphs, log: Logger): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: createGateway(config.supergraphFile, subgraphs, log),
    // The role is checked in a plugin.
    introspection: true,
    hideSchemaDetailsFromClientErrors: config.production && !config.open,
    includeStacktraceInErrorResponses: false,
    // A page of another site cannot send a bearer token; served openly there is none, so simple requests are refused.
    csrfPrevention: config.open,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: toClientError,
    logger: log.child({ part: 'apollo-server' }, { level: 'warn' }),
    plugins: [
      introspectionPlugin(config.production && !config.open),
      answerPlugin(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A connection becomes idle only when its answer is out, and a keep-alive client would hold it open after that.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MILLISECONDS);
  const late = setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** Starts the gateway: supergraph, issuer, then the HTTP server. Departments may come later. */
export async function startGateway(config: GatewayConfig, log: Logger): Promise<RunningGateway> {
  const subgraphs = new Subgraphs(config, log);
  const apollo = createApollo(config, subgraphs, log);
  const [issuer] = await Promise.all([config.open ? null : openTokenIssuer(config), apollo.start()]);
  const health = new Health(subgraphs, issuer);
  const server = createGatewayServer(config, { apollo, issuer, production: config.production, log }, health);
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  log.info({ ...describeConfig(config), port }, 'gateway ready');
  return {
    url: `http://${config.host}:${port}`,
    stop: async () => {
      health.stopping();
      await closeServer(server);
      await apollo.stop();
      await subgraphs.close();
    },
  };
}
