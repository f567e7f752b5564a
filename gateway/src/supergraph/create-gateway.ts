import './no-telemetry.ts';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import type { AccessControl } from '../access/access-control.ts';
import type { Subgraphs } from '../execution/subgraphs.ts';
import type { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { FileWatch } from './watch-file.ts';

/** Most ways to one field that the planner weighs; operations of this graph have a few, what has hundreds is an attack. */
const MAXIMUM_PATHS = 500;

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`The supergraph ${file} cannot be read; make it with "npm run compose".`, { cause: error });
  }
}

/**
 * Apollo's gateway over a supergraph file. When the file changes, the new graph takes over between two requests: those
 * under way end on the plan they began with. A file that is no valid supergraph is refused and the old graph stays.
 */
export function createGateway(
  file: string,
  subgraphs: Subgraphs,
  access: AccessControl | null,
  { log, metrics }: { log: Logger; metrics: GatewayMetrics },
): ApolloGateway {
  const gateway = new ApolloGateway({
    buildService: (definition) => subgraphs.dataSource(definition),
    logger: log.child({ part: 'apollo-gateway' }, { level: 'warn' }),
    // Plans tell names of subgraphs and the shape of their requests.
    __exposeQueryPlanExperimental: false,
    // Apollo's planner tries all ways to each field of each type behind an interface, without a limit of its own.
    queryPlannerConfig: { debug: { pathsLimit: MAXIMUM_PATHS } },
    // Apollo skips this in production; an invalid file must be refused there above all.
    validateSupergraph: true,
    experimental_didResolveQueryPlan: ({ queryPlan }) => metrics.planUsed(queryPlan),
    supergraphSdl: async ({ update }) => {
      const supergraphSdl = await readSupergraph(file);
      const swap = (sdl: string): void => {
        try {
          update(sdl);
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
    },
  });
  // Before Apollo Server, which asks to be told when it starts: no operation meets terms older than its graph.
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => access?.takeGraph(apiSchema, coreSupergraphSdl));
  return gateway;
}
