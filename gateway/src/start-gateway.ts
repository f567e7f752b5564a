import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { firstPolicy } from '@community-graph/schema/access/first-policy';
import { PolicySource } from '@community-graph/schema/access/policy-source';
import { closing } from '@community-graph/schema/http/close-server';
import { verifySupergraph } from '@community-graph/schema/registry/signed-supergraph';
import type { Logger } from 'pino';
import { AccessControl, reportOffice } from './access/access-control.ts';
import { CallerIdentity } from './access/caller-identity.ts';
import { introspectionPlugin } from './access/introspection-plugin.ts';
import type { LookRecord } from './access/look-of.ts';
import { ResidentSubjects } from './access/resident-subjects.ts';
import { openTokenIssuer } from './access/token-issuer.ts';
import { describeConfig, type GatewayConfig, type OfficeConfig } from './config.ts';
import type { RequestContext } from './context.ts';
import { OperationCosts } from './cost/operation-costs.ts';
import { FieldUsage } from './documents/field-usage.ts';
import { TrustedDocuments } from './documents/trusted-documents.ts';
import { answerPlugin } from './execution/answer-plugin.ts';
import { toClientError } from './execution/client-errors.ts';
import { FastPath } from './execution/fast-path.ts';
import { OperationRunner } from './execution/operation-runner.ts';
import { Subgraphs } from './execution/subgraphs.ts';
import { ClientAddresses } from './http/client-address.ts';
import { createGatewayServer } from './http/create-server.ts';
import type { GraphqlService } from './http/graphql-handler.ts';
import { Health } from './http/health.ts';
import { Overload } from './http/overload.ts';
import { RateLimits } from './http/rate-limits.ts';
import { Inspection } from './inspection/inspection.ts';
import { FetchAccess } from './routers/fetch-access.ts';
import { openDoor } from './routers/router-door.ts';
import { type RunningRecord, startRecord } from './start-record.ts';
import { NoticeFeeds } from './subscriptions/notice-feeds.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';
import { SubscriptionSockets } from './subscriptions/web-socket.ts';
import {
  createGateway,
  type Gateway,
  type GraphTakers,
  type Reporting,
  type SupergraphSource,
} from './supergraph/create-gateway.ts';
import { EngineGateway } from './supergraph/engine-gateway.ts';
import { GatewayMetrics } from './telemetry/gateway-metrics.ts';
import { gatheredMetrics } from './workers/gathered-metrics.ts';
import { ALONE, type Siblings } from './workers/siblings.ts';

/** A running gateway. */
export interface RunningGateway {
  /** Address without a path, for example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Takes no new connections, finishes what is under way, closes everything; kept connections after `linger` milliseconds. */
  stop(linger?: number): Promise<void>;
}

const supergraphSource = ({ supergraphFile, supergraphSigned, office }: GatewayConfig): SupergraphSource => ({
  file: supergraphFile,
  verify: (sdl) => verifySupergraph(sdl, office?.publicKeys ?? new Map(), supergraphSigned),
});

function createApollo(
  config: GatewayConfig,
  gateway: Gateway,
  access: AccessControl | null,
  log: Logger,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway,
    // The role is checked in a plugin.
    introspection: true,
    hideSchemaDetailsFromClientErrors: config.production && !config.open,
    includeStacktraceInErrorResponses: false,
    // Who wrote a document mends some faults at a time; a short one can have a thousand.
    validationOptions: { maxErrors: 5 },
    // A page of another site cannot send a bearer token; served openly there is none, so simple requests are refused.
    csrfPrevention: config.open,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: toClientError,
    logger: log.child({ part: 'apollo-server' }, { level: 'warn' }),
    plugins: [
      introspectionPlugin(config.production && !config.open),
      answerPlugin(access !== null),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

function trustedDocuments(
  { documents, dataDir, port }: GatewayConfig,
  access: AccessControl | null,
  log: Logger,
): TrustedDocuments | null {
  if (!documents || !access) return null;
  const file = path.join(dataDir, 'usage', `gateway-${port}.json`);
  return new TrustedDocuments(documents, new FieldUsage(file, () => access.schema, log), log);
}

function createPolicySource({ origin, signing, publicKeys }: OfficeConfig, log: Logger): PolicySource {
  return new PolicySource({ origin, asker: 'gateway', signing, publicKeys, report: reportOffice(log) });
}

function operationCosts({ operationCost, costLimit }: GatewayConfig, siblings: Siblings): OperationCosts {
  return new OperationCosts(operationCost, costLimit && new RateLimits(costLimit, siblings, 'spent'));
}

/** What metrics tell of a running gateway. */
function watchParts(
  metrics: GatewayMetrics,
  parts: {
    readonly subgraphs: Subgraphs;
    readonly journal: RunningRecord | null;
    readonly subscriptions: Subscriptions | null;
    readonly policies: PolicySource | null;
  },
): void {
  const { subgraphs, journal, subscriptions, policies } = parts;
  metrics.watch(() => ({
    subgraphs: subgraphs.states(),
    recordBacklog: journal?.backlog ?? null,
    subscriptions: subscriptions?.total ?? 0,
    policyEnds: policies && Date.parse(policies.current.validUntil),
  }));
}

/** The graph: what plans and runs operations, before it is loaded. */
function createGraph(config: GatewayConfig, subgraphs: Subgraphs, takers: GraphTakers, reporting: Reporting) {
  const { access } = takers;
  const gateway = createGateway(supergraphSource(config), config.engine, subgraphs, takers, reporting);
  const fast = gateway instanceof EngineGateway ? new FastPath(gateway, access !== null) : null;
  return { gateway, fast, apollo: createApollo(config, gateway, access, reporting.log) };
}

/**
 * Starts the gateway: supergraph, issuer, policy, record, then the HTTP server. Departments may come later.
 * @param record takes the looks in place of the journal in the data folder
 * @param siblings the other workers of the gateway, where there are some
 */
export async function startGateway(
  config: GatewayConfig,
  log: Logger,
  record?: LookRecord,
  siblings: Siblings = ALONE,
): Promise<RunningGateway> {
  const metrics = new GatewayMetrics();
  const subgraphs = new Subgraphs(config, log, metrics);
  const policies = config.office && createPolicySource(config.office, log);
  const access = policies && new AccessControl(policies);
  const costs = operationCosts(config, siblings);
  const fetches = policies && config.routerKeys.length > 0 ? new FetchAccess(policies) : null;
  const overload = new Overload(config.shedDelay);
  const reporting = { log, metrics, overload };
  const { gateway, fast, apollo } = createGraph(config, subgraphs, { access, costs, fetches }, reporting);
  const [issuer] = await Promise.all([
    config.open ? null : openTokenIssuer(config),
    apollo.start(),
    // The office may come later than that; until then what is protected is refused.
    policies?.start().then(() => firstPolicy(policies)),
  ]);
  const residents = config.open ? null : new ResidentSubjects((department) => subgraphs.client(department));
  const journal =
    config.office && access && !record
      ? await startRecord(config.dataDir, config.office, access, { log, siblings })
      : null;
  const health = new Health(subgraphs, issuer, { access, record: journal, overload });
  const looks = record ?? journal?.record ?? null;
  const runner = new OperationRunner({ apollo, fast, access, costs, record: looks });
  const limits = config.rateLimit && new RateLimits(config.rateLimit, siblings);
  const addresses = new ClientAddresses(config.trustedProxies);
  const identity = new CallerIdentity({ issuer, residents, access, limits, addresses });
  const documents = trustedDocuments(config, access, log);
  const feeds = new NoticeFeeds(config.subgraphs, log);
  const { subscriptions: most, slowOperation: slow, production, corsOrigins } = config;
  const subscriptions = access && new Subscriptions({ access, identity, runner, feeds, most, siblings, log });
  const service: GraphqlService = {
    ...{ overload, slow, issuer, identity, runner, subscriptions, documents, metrics, production, log },
  };
  watchParts(metrics, { subgraphs, journal, subscriptions, policies });
  const maximumSockets = most.total;
  const sockets =
    subscriptions &&
    new SubscriptionSockets({ subscriptions, documents, identity, limits, corsOrigins, maximumSockets, log });
  const inspection = access && new Inspection({ identity, access, costs, gateway, documents, config });
  const door = openDoor(config.routerKeys, { identity, fetches, access, record: looks, subgraphs, overload, log });
  const beside = { health, metrics: gatheredMetrics(metrics.registry, siblings), sockets, inspection, door };
  const server = createGatewayServer(config, service, beside);
  const close = closing(server);
  siblings.join();
  // After they know of this one: nothing that they give is missed between.
  if (siblings.workers > 1) await journal?.recallBeside();
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  log.info({ ...describeConfig(config), port }, 'gateway ready');
  return {
    url: `http://${config.host}:${port}`,
    stop: async (linger) => {
      health.stopping();
      overload.stop();
      policies?.stop();
      await subscriptions?.stop();
      await sockets?.stop();
      await close(linger);
      await apollo.stop();
      await subgraphs.close();
      documents?.stop();
      await journal?.stop();
    },
  };
}
