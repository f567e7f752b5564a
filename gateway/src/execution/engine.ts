import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
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

/**
 * An engine over a supergraph.
 * @throws {Error} for a text that is no valid supergraph
 */
export function createEngine<Context>(
  _supergraphSdl: string,
  _fetcher: Fetcher<Context>,
  _options: EngineOptions = {},
): Engine<Context> {
  throw new Error('The engine is being written; this is its seam.');
}
