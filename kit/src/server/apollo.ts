import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { RequestContext } from '../context.ts';
import { formatErrorFor } from '../graph/format-error.ts';
import { buildDepartmentSchema, type SubgraphDefinition } from './definition.ts';

/** Apollo Server over the department's schema, started, without a network of its own. */
export async function startApollo<Loaders>(
  definition: SubgraphDefinition<Loaders>,
  log: Logger,
): Promise<ApolloServer<RequestContext<Loaders>>> {
  const server = new ApolloServer<RequestContext<Loaders>>({
    schema: buildDepartmentSchema(definition as SubgraphDefinition),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Only the gateway's signed requests arrive here; a browser cannot make one.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    formatError: formatErrorFor(definition.department, log),
    logger: log,
  });
  await server.start();
  return server;
}
