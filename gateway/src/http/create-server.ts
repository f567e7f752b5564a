import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerMetrics, METRICS_PATH, type ReadableMetrics } from '@community-graph/schema/telemetry/metrics-page';
import type { GatewayConfig } from '../config.ts';
import { type Inspection, isInspection } from '../inspection/inspection.ts';
import { departmentAt, type RouterDoor } from '../routers/router-door.ts';
import type { SubscriptionSockets } from '../subscriptions/web-socket.ts';
import { allowOrigins } from './cors.ts';
import { answerDevelopmentRoute } from './development-routes.ts';
import { createDocsSite, isDocsPath } from './docs-site.ts';
import { GraphqlHandler, type GraphqlService } from './graphql-handler.ts';
import type { Health } from './health.ts';
import { createPages } from './pages.ts';
import { requestIdOf } from './request-id.ts';
import { sendGraphqlError, sendJson } from './respond.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { signInSetting } from './sign-in-setting.ts';

const GRAPHQL_PATH = '/graphql';
const KEEP_ALIVE_MILLISECONDS = 65_000;
/** A client that sends its request slower than this is cut off. */
const REQUEST_MILLISECONDS = 30_000;

/** What the server answers with beside the graph. */
export interface ServedBeside {
  readonly health: Health;
  readonly metrics: ReadableMetrics;
  /** `null`: no subscriptions over WebSockets. */
  readonly sockets: SubscriptionSockets | null;
  /** `null`: served openly, nothing of the gateway is shown. */
  readonly inspection: Inspection | null;
  /** `null`: other routers are not served. */
  readonly door: RouterDoor | null;
}

/** The gateway's HTTP server: graph, health, inspection, pages, and in development the issuer. */
export function createGatewayServer(
  config: GatewayConfig,
  service: GraphqlService,
  { health, metrics, sockets, inspection, door }: ServedBeside,
): Server {
  const graphql = new GraphqlHandler(service);
  const pages = createPages(config.dashboardDir, config.production);
  const documents = createDocsSite(config.docsDir, config.production);
  const development = service.issuer?.development;
  const signIn = signInSetting(config);
  const issuer = config.oidcIssuer && config.oidcClient ? new URL(config.oidcIssuer).origin : null;

  /** A person who opens the graph's address in a browser wants the explorer. */
  const isOpenedInBrowser = ({ method, url, headers }: IncomingMessage) =>
    method === 'GET' && url === GRAPHQL_PATH && headers.accept?.startsWith('text/html');

  const route = async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    const path = request.url?.split('?')[0];
    const department = departmentAt(path);
    if (isOpenedInBrowser(request)) response.writeHead(303, { location: '/explorer' }).end();
    else if (path === GRAPHQL_PATH) {
      if (!allowOrigins(config.corsOrigins, request, response)) await graphql.answer(request, response, requestId);
    } else if (path === '/health/live') health.sendLive(response);
    else if (path === '/health/ready') await health.sendReady(response);
    else if (path === METRICS_PATH) {
      await answerMetrics({ metrics, token: config.metricsToken }, request, response);
    } else if (request.method === 'GET' && path === '/sign-in.json') sendJson(response, 200, { signIn });
    else if (door && department && request.method === 'POST')
      await door.answer(request, response, { department, requestId });
    else if (inspection && isInspection(path)) await inspection.answer(request, response, requestId);
    else if (isDocsPath(path)) documents(request, response);
    else if (!development || !(await answerDevelopmentRoute(development, config.host, request, response))) {
      pages(request, response);
    }
  };

  const options = { keepAliveTimeout: KEEP_ALIVE_MILLISECONDS, requestTimeout: REQUEST_MILLISECONDS };
  const server = createServer(options, (request, response) => {
    const requestId = requestIdOf(request.headers['x-request-id']);
    response.setHeader('x-request-id', requestId);
    setSecurityHeaders(response, issuer, config.production);
    route(request, response, requestId).catch((error: unknown) => {
      const { name, stack } = error as Error;
      service.log.error(
        { requestId, error: name, stack: stack?.split('\n').filter((line) => /^\s+at /.test(line)) },
        'request failed',
      );
      if (response.headersSent) return response.destroy();
      const message = `Something went wrong; the fault is ours. Tell the operator the request ${requestId}.`;
      sendGraphqlError(request, response, { status: 500, code: 'INTERNAL', message });
    });
  });
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy());
    if (!sockets || request.url?.split('?')[0] !== GRAPHQL_PATH) {
      connection.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.upgrade(request, connection, head).catch(() => connection.destroy());
  });
  return server;
}
