import './no-telemetry.ts';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { parse } from 'graphql';
import type { Logger } from 'pino';
import type { AccessControl } from '../access/access-control.ts';
import type { RequestContext } from '../context.ts';
import type { OperationCosts } from '../cost/operation-costs.ts';
import type { Subgraphs } from '../execution/subgraphs.ts';
import type { Overload } from '../http/overload.ts';
import { MAXIMUM_PATHS } from '../planning/supergraph.ts';
import type { FetchAccess } from '../routers/fetch-access.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { EngineGateway } from './engine-gateway.ts';
import { FileWatch } from './watch-file.ts';

/** What Apollo Server runs operations with. */
export type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
/** Whom a gateway tells what happens in it. */
export interface Reporting {
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
  /** Loading another supergraph holds up the event loop for longer than anything else, and is no overload. */
  readonly overload: Overload;
}
/** Which engine plans and runs operations: ours, or Apollo's, to compare with. */
export type EngineName = 'own' | 'apollo';

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`The supergraph ${file} cannot be read; make it with "npm run compose".`, { cause: error });
  }
}

/** Where the supergraph comes from. */
export interface SupergraphSource {
  readonly file: string;
  /** Throws for a text that the office has not signed, where that is asked for. */
  readonly verify: (sdl: string) => void;
}

/** A supergraph file: its text now, and each later one handed to `take`, which refuses what is none by throwing. */
async function followFile(
  { file, verify }: SupergraphSource,
  take: (sdl: string) => void | Promise<void>,
  log: Logger,
) {
  const supergraphSdl = await readSupergraph(file);
  verify(supergraphSdl);
  const swap = async (sdl: string): Promise<void> => {
    try {
      verify(sdl);
      await take(sdl);
      log.info({ supergraph: shortHash(sdl) }, 'supergraph swapped');
    } catch (error) {
      log.error({ err: error, supergraph: shortHash(sdl) }, 'supergraph refused; the old one stays');
    }
  };
  const watch = new FileWatch(file, supergraphSdl, swap, (error) => {
    log.error({ err: error }, 'the supergraph file cannot be read; the old one stays');
  });
  log.info({ supergraph: shortHash(supergraphSdl) }, 'supergraph loaded');
  return { supergraphSdl, cleanup: () => watch.close() };
}

const apolloGateway = (source: SupergraphSource, subgraphs: Subgraphs, { log, metrics }: Reporting): ApolloGateway =>
  new ApolloGateway({
    buildService: (definition) => subgraphs.dataSource(definition),
    logger: log.child({ part: 'apollo-gateway' }, { level: 'warn' }),
    // Plans tell names of subgraphs and the shape of their requests.
    __exposeQueryPlanExperimental: false,
    // Apollo's planner tries all ways to each field of each type behind an interface, without a limit of its own.
    queryPlannerConfig: { debug: { pathsLimit: MAXIMUM_PATHS } },
    // Apollo skips this in production; an invalid file must be refused there above all.
    validateSupergraph: true,
    experimental_didResolveQueryPlan: ({ queryPlan }) => metrics.planUsed(queryPlan),
    supergraphSdl: ({ update }) => followFile(source, update, log),
  });

/** What must know the graph before the first operation on it. */
export interface GraphTakers {
  /** `null`: no rules of access. */
  readonly access: AccessControl | null;
  readonly costs: OperationCosts;
  /** `null`: other routers ask nothing here. */
  readonly fetches: FetchAccess | null;
}

/**
 * A gateway over a supergraph file. When the file changes, the new graph takes over between two requests: those under
 * way end on the plan they began with. A file that is no valid supergraph is refused and the old graph stays.
 */
export function createGateway(
  source: SupergraphSource,
  engine: EngineName,
  subgraphs: Subgraphs,
  { access, costs, fetches }: GraphTakers,
  reporting: Reporting,
): Gateway {
  const gateway =
    engine === 'apollo'
      ? apolloGateway(source, subgraphs, reporting)
      : new EngineGateway((take) => followFile(source, take, reporting.log), subgraphs, reporting);
  // Before Apollo Server, which asks to be told when it starts: no operation meets terms older than its graph.
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    const read = gateway instanceof EngineGateway ? gateway.document : null;
    const supergraph = read ?? parse(coreSupergraphSdl, { noLocation: true });
    access?.takeGraph(apiSchema, supergraph);
    costs.takeGraph(apiSchema, supergraph);
    fetches?.takeGraph(apiSchema, supergraph);
  });
  return gateway;
}
