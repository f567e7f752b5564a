import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import type { RequestContext } from '../context.ts';

const MAXIMUM_DOCUMENTS = 1_000;
const MAXIMUM_LENGTH = 32_768;
const HEADERS = { 'content-type': 'application/json; charset=utf-8' } as const;

/** An answer over HTTP. */
export interface QueryAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

type Format = (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;

/**
 * Answers queries of the gateway without Apollo Server, whose own work for each is a good part of what a small one costs:
 * parsed and validated once, executed, written once. The rest is Apollo Server's, which is told nothing of it: changes,
 * what is no document, not valid or has no such variables.
 */
export class QueryPath {
  /** By text; `null` for what is Apollo Server's. */
  readonly #documents = new Map<string, DocumentNode | null>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly format: Format,
  ) {}

  /** The document of a body that is one query, which changes nothing; `null` for any other. */
  documentOf(body: unknown): DocumentNode | null {
    const { query, operationName, extensions } = (body ?? {}) as Record<string, unknown>;
    return typeof query === 'string' && !operationName && !extensions ? this.#documentOf(query) : null;
  }

  /**
   * The answer of a query; `null` when it is not for this path, and nothing was done.
   * @param document that of the body, where it was read before
   */
  async run(
    body: unknown,
    contextValue: RequestContext,
    document: DocumentNode | null = this.documentOf(body),
  ): Promise<QueryAnswer | null> {
    const { variables } = (body ?? {}) as Record<string, unknown>;
    if (!document || (variables !== undefined && (typeof variables !== 'object' || Array.isArray(variables))))
      return null;
    const variableValues = variables as Record<string, unknown> | null | undefined;
    const { data, errors } = await execute({ schema: this.schema, document, variableValues, contextValue });
    // It has not begun: Apollo Server says what is wrong with the variables.
    if (data === undefined) return null;
    const { subjects } = contextValue;
    const text = JSON.stringify({
      data,
      ...(errors ? { errors: errors.map((error) => this.#formatted(error)) } : {}),
      ...(subjects.size > 0 ? { extensions: { subjects: [...subjects].sort() } } : {}),
    });
    return { status: 200, headers: HEADERS, text };
  }

  #documentOf(query: string): DocumentNode | null {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    const document = this.#read(query);
    if (query.length > MAXIMUM_LENGTH) return document;
    const [oldest] = this.#documents.keys();
    if (this.#documents.size >= MAXIMUM_DOCUMENTS && oldest !== undefined) this.#documents.delete(oldest);
    this.#documents.set(query, document);
    return document;
  }

  /** The document of one query; `null` for anything else. */
  #read(query: string): DocumentNode | null {
    try {
      const document = parse(query);
      const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
      const [only] = operations;
      const isQuery = only?.kind === Kind.OPERATION_DEFINITION && only.operation === OperationTypeNode.QUERY;
      return operations.length === 1 && isQuery && validate(this.schema, document).length === 0 ? document : null;
    } catch {
      return null;
    }
  }

  #formatted(error: GraphQLError): GraphQLFormattedError {
    const code = error.extensions.code ?? 'INTERNAL_SERVER_ERROR';
    return this.format({ ...error.toJSON(), extensions: { ...error.extensions, code } }, error);
  }
}
