import type { PolicySource } from '@community-graph/schema/access/policy-source';
import type { Caller } from '@community-graph/schema/caller';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { AccessControl, type AskedOperation } from '../access/access-control.ts';
import type { ReviewedOperation } from '../access/reviewed-operation.ts';
import { fetchGraph } from './fetch-graph.ts';

/** Decides what callers may have of the fetches that other routers make of their operations. */
export class FetchAccess {
  readonly #control: AccessControl;

  constructor(source: Pick<PolicySource, 'current' | 'isLoaded'>) {
    this.#control = new AccessControl(source);
  }

  /** Takes over a graph. */
  takeGraph(schema: GraphQLSchema, supergraph: DocumentNode): void {
    const graph = fetchGraph({ schema, supergraph });
    this.#control.takeGraph(graph.schema, graph.supergraph);
  }

  /**
   * What a caller may have of a fetch; `null` for what is no query of the graph. A fetch is a part of an answer whose other
   * parts are not seen here, so that nothing is given that must not be combined with something else.
   */
  review(asked: AskedOperation, caller: Caller): ReviewedOperation | null {
    return this.#control.review(asked, caller)?.withoutCombinable() ?? null;
  }
}
