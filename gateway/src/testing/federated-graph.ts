import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { bytesOf } from '../execution/byte-text.ts';
import { spreadOverFields } from '../execution/subgraph-errors.ts';
import type { Fetcher, SubgraphResponse } from '../execution/subgraph-operation.ts';

/** What every subgraph of these graphs may use of the federation's specification. */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires",
  "@provides", "@external", "@override", "@shareable", "@inaccessible", "@interfaceObject", "@extends", "@tag"])\n`;

/** A subgraph: its SDL without `@link`, and its resolvers. */
export interface SubgraphDefinition {
  readonly sdl: string;
  readonly resolvers?: object;
  /** Resolves what `resolvers` do not name. */
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
}

/** One operation that a subgraph was sent. */
export interface SentFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Several subgraphs in this process, composed. */
export class FederatedGraph {
  readonly supergraphSdl: string;
  readonly #subgraphs = new Map<
    string,
    { schema: GraphQLSchema; fieldResolver?: GraphQLFieldResolver<unknown, unknown> }
  >();
  readonly #documents = new Map<string, DocumentNode>();

  /**
   * Builds and composes the subgraphs.
   * @throws {Error} with what composition says, when they do not compose
   */
  constructor(definitions: Readonly<Record<string, SubgraphDefinition>>) {
    const subgraphs = Object.entries(definitions).map(([name, { sdl, resolvers = {}, fieldResolver }]) => ({
      name,
      fieldResolver,
      url: `http://${name}.invalid/graphql`,
      resolvers,
      typeDefs: parse(LINK + sdl),
    }));
    const composed = composeServices(subgraphs);
    if (!composed.supergraphSdl) throw new Error(`The subgraphs do not compose: ${composed.errors?.join('\n')}`);
    this.supergraphSdl = composed.supergraphSdl;
    for (const { name, typeDefs, resolvers, fieldResolver } of subgraphs) {
      const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
      this.#subgraphs.set(name, { schema, ...(fieldResolver && { fieldResolver }) });
    }
  }

  /**
   * Runs an operation in a subgraph, as its server would: the answer is what survives being written as JSON.
   * @throws {Error} when the subgraph is unknown
   */
  async ask(subgraph: string, query: string, variables: object, context: unknown): Promise<string> {
    const known = this.#subgraphs.get(subgraph);
    if (!known) throw new Error(`There is no subgraph ${subgraph}.`);
    const document = this.#documents.get(query) ?? parse(query, { noLocation: true });
    this.#documents.set(query, document);
    const result = await execute({
      ...known,
      document,
      variableValues: JSON.parse(JSON.stringify(variables)),
      contextValue: context,
    });
    return JSON.stringify(result);
  }

  /** Sends to the subgraphs for an engine; `sent` is told of each fetch. */
  fetcher<Context>(sent: SentFetch[] = []): Fetcher<Context> {
    return async (subgraph, operation, context) => {
      const { query, variables } = operation;
      sent.push({ subgraph, query, variables });
      const text = await this.ask(subgraph, query, variables, context);
      const answer = operation.read(bytesOf(text)) as SubgraphResponse & { readonly errors?: GraphQLFormattedError[] };
      // As the gateway's own fetcher does: an error at an entity stands at what was asked of it.
      return answer.errors ? { ...answer, errors: spreadOverFields(answer.errors, { query, variables }) } : answer;
    };
  }
}
