import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { subjectsPlugin } from '../access/subjects-plugin.ts';
import type { RequestContext } from '../context.ts';
import { formatErrorFor } from '../graph/format-error.ts';
import type { DepartmentGraph, SubgraphDefinition } from './definition.ts';

/** Apollo Server over the department's graph, started, without a network of its own. */
export async function startApollo<Loaders>(
  definition: Pick<SubgraphDefinition, 'department'>,
  graph: DepartmentGraph,
  log: Logger,
  plugins: readonly ApolloServerPlugin<RequestContext>[] = [],
): Promise<ApolloServer<RequestContext<Loaders>>> {
  const server = new ApolloServer<RequestContext<Loaders>>({
    schema: graph.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Only the gateway's signed requests arrive here; a browser cannot make one.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), subjectsPlugin, ...plugins],
    formatError: formatErrorFor(definition.department, log),
    logger: log,
  });
  await server.start();
  return server;
}
