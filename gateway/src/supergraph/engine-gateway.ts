import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context.ts';
import { textOf } from '../execution/byte-text.ts';
import type { CompiledOperation } from '../execution/compiled-operation.ts';
import type { PlacedError } from '../execution/error-places.ts';
import { GraphEngine } from '../execution/graph-engine.ts';
import type { SubgraphDataSource } from '../execution/subgraph-data-source.ts';
import type { Fetcher } from '../execution/subgraph-operation.ts';
import type { Subgraphs } from '../execution/subgraphs.ts';
import { OperationRefused } from '../planning/operation-refused.ts';
import { loadSupergraph, loadSupergraphInSteps } from '../planning/supergraph.ts';
import type { Gateway, Reporting } from './create-gateway.ts';

type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Asked = Parameters<Executor>[0];
type Answer = Awaited<ReturnType<Executor>>;
type Listener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

/** Hands over the supergraph's text now, and each later one to `take`. */
type Source = (
  take: (sdl: string) => Promise<void>,
) => Promise<{ readonly supergraphSdl: string; cleanup(): Promise<void> }>;

/** An operation that can run, and what it asks its subgraphs with. */
export interface FoundOperation {
  readonly operation: CompiledOperation;
  readonly fetcher: Fetcher<RequestContext>;
}

/** An engine, and where its subgraphs are. */
interface ServedGraph {
  readonly engine: GraphEngine;
  readonly fetcher: Fetcher<RequestContext>;
}

function toGraphqlError({ message, path, extensions, cause }: PlacedError): GraphQLError {
  return new GraphQLError(message, {
    ...(path ? { path } : {}),
    ...(extensions ? { extensions } : {}),
    // What a subgraph told is no error of ours, and not logged as one.
    ...(cause === undefined ? {} : { originalError: cause as Error }),
  });
}

/** Our engine, where Apollo Server expects a gateway. */
export class EngineGateway implements Gateway {
  readonly #listeners = new Set<Listener>();
  /** By API schema, as Apollo Server knows them: an operation ends on the graph that it began with. */
  readonly #graphs = new WeakMap<GraphQLSchema, ServedGraph>();
  #current: ServedGraph | null = null;
  #cleanup: (() => Promise<void>) | null = null;

  constructor(
    private readonly source: Source,
    private readonly subgraphs: Subgraphs,
    private readonly reporting: Reporting,
  ) {}

  /** Tells of each graph that takes over, before any operation runs on it. */
  onSchemaLoadOrUpdate(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * An operation of the graph that is served now, ready to run; a promise of it where it must be planned for long.
   * @param sub who asks; `null`: somebody
   * @throws {Error} when it cannot be planned
   */
  find(text: string, operationName: string | null, sub: string | null): FoundOperation | Promise<FoundOperation> {
    if (!this.#current) throw new Error('There is no graph yet.');
    const { engine, fetcher } = this.#current;
    const used = (operation: CompiledOperation) => {
      this.reporting.metrics.planUsed(operation);
      return { operation, fetcher };
    };
    const found = engine.planned(text, operationName, undefined, engine.supergraph.overrides.stepOf(sub));
    return found instanceof Promise ? found.then(used) : used(found);
  }

  /** The supergraph that is served now, parsed; none before the first. */
  get document(): DocumentNode | null {
    return this.#current?.engine.supergraph.document ?? null;
  }

  /** Loads the first graph. */
  async load(): Promise<{ executor: Executor }> {
    const take = (sdl: string) => this.reporting.overload.except(() => this.#take(sdl));
    const { supergraphSdl, cleanup } = await this.source(take);
    this.#cleanup = cleanup;
    try {
      await take(supergraphSdl);
    } catch (error) {
      await this.stop();
      throw error;
    }
    return { executor: (asked) => this.#execute(asked) };
  }

  /** Follows the supergraph no more. */
  async stop(): Promise<void> {
    this.#current?.engine.retire();
    await this.#cleanup?.();
    this.#cleanup = null;
  }

  /** @throws {Error} for a text that is no valid supergraph, or that names an unknown subgraph */
  async #take(sdl: string): Promise<void> {
    // Nobody waits for the first.
    const supergraph = this.#current ? await loadSupergraphInSteps(sdl) : loadSupergraph(sdl);
    const sources = new Map<string, SubgraphDataSource>();
    for (const subgraph of supergraph.subgraphs) sources.set(subgraph.name, this.subgraphs.dataSource(subgraph));
    const fetcher: Fetcher<RequestContext> = (name, operation, context) => {
      const source = sources.get(name);
      if (!source) throw new Error(`The plan names the subgraph "${name}", which the supergraph does not.`);
      return source.answer(operation, context);
    };
    const engine = new GraphEngine(supergraph);
    if (this.#current) await engine.warmFrom(this.#current.engine);
    this.#current?.engine.retire();
    this.#current = { engine, fetcher };
    this.#graphs.set(engine.schema, this.#current);
    for (const listener of this.#listeners) this.#tell(listener, engine);
  }

  #tell(listener: Listener, engine: GraphEngine): void {
    try {
      listener({ apiSchema: engine.schema, coreSupergraphSdl: engine.supergraph.sdl });
    } catch (error) {
      this.reporting.log.error({ err: error }, 'not everybody took over the new supergraph');
    }
  }

  async #execute(asked: Asked): Promise<Answer> {
    const graph = this.#graphs.get(asked.schema) ?? this.#current;
    if (!graph) throw new Error('There is no graph yet.');
    const { request, source, document } = asked;
    try {
      const context = asked.context as RequestContext;
      const step = graph.engine.supergraph.overrides.stepOf(context.caller?.sub ?? null);
      const operation = await graph.engine.planned(source, request.operationName ?? null, document, step);
      this.reporting.metrics.planUsed(operation);
      const { data, errors, violations, refused } = await operation.run(
        request.variables ?? {},
        graph.fetcher,
        context,
      );
      if (data === null) return { errors: refused };
      return {
        data: JSON.parse(textOf(data)),
        ...(errors.length > 0 ? { errors: errors.map(toGraphqlError) } : {}),
        ...(violations.length > 0 ? { extensions: { valueCompletion: violations } } : {}),
      };
    } catch (error) {
      if (error instanceof OperationRefused) return { errors: error.errors };
      throw error;
    }
  }
}
