import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { OperationRefused } from '../planning/operation-refused.ts';
import { loadSupergraph } from '../planning/supergraph.ts';
import { textOf } from './byte-text.ts';
import type { WrittenAnswer } from './compiled-operation.ts';
import type { PlacedError } from './error-places.ts';
import { GraphEngine } from './graph-engine.ts';
import type { Fetcher } from './subgraph-operation.ts';

/** How an engine plans. */
export interface EngineOptions {
  /** Most ways to one field that the planner weighs. */
  readonly pathsLimit?: number;
}

/** An operation as it is given to the engine. */
export interface EngineRequest<Context> {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  /** Handed to the fetcher as it is. */
  readonly context: Context;
}

/** What a client is answered: no `data` when the operation could not run at all. */
export interface EngineAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Plans and runs operations over one supergraph. */
export interface Engine<Context> {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  execute(request: EngineRequest<Context>): Promise<EngineAnswer>;
}

const formatted = ({ message, path, extensions }: PlacedError): GraphQLFormattedError => ({
  message,
  ...(path ? { path } : {}),
  ...(extensions && Object.keys(extensions).length > 0 ? { extensions } : {}),
});

function answerOf({ data, errors, violations, refused }: WrittenAnswer): EngineAnswer {
  if (data === null) return { errors: refused.map((error) => error.toJSON()) };
  const told = [...errors.map(formatted), ...violations];
  return { data: JSON.parse(textOf(data)), ...(told.length > 0 ? { errors: told } : {}) };
}

/**
 * An engine over a supergraph.
 * @throws {Error} for a text that is no valid supergraph
 */
export function createEngine<Context>(
  supergraphSdl: string,
  fetcher: Fetcher<Context>,
  { pathsLimit }: EngineOptions = {},
): Engine<Context> {
  const engine = new GraphEngine(loadSupergraph(supergraphSdl, pathsLimit));
  return {
    schema: engine.schema,
    execute: async ({ query, operationName, variables, context }) => {
      try {
        const operation = engine.operation(query, operationName ?? null);
        return answerOf(await operation.run(variables ?? {}, fetcher, context));
      } catch (error) {
        if (!(error instanceof OperationRefused)) throw error;
        return { errors: error.errors.map((one) => one.toJSON()) };
      }
    },
  };
}
