import '../supergraph/no-telemetry.ts';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { pino } from 'pino';
import type { Engine, EngineAnswer } from '../execution/engine.ts';
import type { FederatedGraph, SentFetch } from './federated-graph.ts';

type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];
type Request = Parameters<NonNullable<Executor>>[0];

const formatted = (errors: readonly GraphQLError[]): EngineAnswer => ({
  errors: errors.map((error): GraphQLFormattedError => GraphQLError.prototype.toJSON.call(error)),
});

/** The document, or what is wrong with it, as Apollo Server would find before it calls the gateway. */
function documentOf(query: string, operationName: string | null, schema: GraphQLSchema): DocumentNode | EngineAnswer {
  try {
    const document = parse(query);
    const invalid = validate(schema, document);
    if (invalid.length > 0) return formatted(invalid);
    return getOperationAST(document, operationName) ? document : formatted([new GraphQLError('Which operation?')]);
  } catch (error) {
    return formatted([error as GraphQLError]);
  }
}

/** Apollo's gateway over a graph in this process, behind the seam of our engine: the second opinion of tests. */
export async function createStockEngine<Context extends object>(
  graph: FederatedGraph,
  sent: SentFetch[] = [],
): Promise<Engine<Context>> {
  const logger = pino({ level: 'silent' });
  const dataSource = (subgraph: string): GraphQLDataSource => ({
    process: async ({ request: { query = '', variables = {} }, context }) => {
      sent.push({ subgraph, query, variables });
      return JSON.parse(await graph.ask(subgraph, query, variables, context));
    },
  });
  const gateway = new ApolloGateway({
    supergraphSdl: graph.supergraphSdl,
    buildService: ({ name }) => dataSource(name),
    logger,
  });
  const { schema, executor } = await gateway.load();
  if (!executor) throw new Error('The gateway has no executor.');
  let asked = 0;
  return {
    schema,
    async execute({ query, operationName, variables, context }) {
      const document = documentOf(query, operationName ?? null, schema);
      if (!('kind' in document)) return document;
      asked += 1;
      const result = await executor({
        request: { query, ...(operationName && { operationName }), variables: variables ?? {} },
        document,
        queryHash: String(asked),
        schema,
        context,
        logger,
        metrics: {},
        source: query,
      } as unknown as Request);
      return JSON.parse(JSON.stringify(result)) as EngineAnswer;
    },
  };
}
