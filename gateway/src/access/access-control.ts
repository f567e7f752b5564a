import { AccessTable } from '@community-graph/schema/access/access-table';
import { effectiveRoles } from '@community-graph/schema/access/decision';
import type { PolicySource } from '@community-graph/schema/access/policy-source';
import { type PreparedOperation, prepareOperation } from '@community-graph/schema/access/prepare-operation';
import { reviewOperation } from '@community-graph/schema/access/review-operation';
import { SharingTerms } from '@community-graph/schema/access/terms';
import type { Caller } from '@community-graph/schema/caller';
import type { Look } from '@community-graph/schema/record/look';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { RecentDocuments } from '../http/recent-documents.ts';
import { RecentLooks } from './recent-looks.ts';
import { ReviewedOperation } from './reviewed-operation.ts';

/** An operation as a client asks for it. */
export interface AskedOperation {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
}

/** What must be known of earlier looks. */
export interface Watched {
  /** Coordinates, sorted. */
  readonly fields: readonly string[];
  /** The longest window. */
  readonly hours: number;
}

interface Graph {
  readonly schema: GraphQLSchema;
  readonly terms: SharingTerms;
  /** By name and text; `null` for a document that cannot run. */
  readonly operations: RecentDocuments<PreparedOperation | null>;
}

function parseOrNull(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** Decides who may read what of the graph that is served, by the policy in force. */
export class AccessControl {
  /** What was read lately, for rules on combining. */
  readonly #recent = new RecentLooks();
  #graph: Graph | null = null;
  #table: AccessTable | null = null;

  constructor(private readonly source: Pick<PolicySource, 'current' | 'isLoaded'>) {}

  /** Whether there is a policy to decide by. */
  get isLoaded(): boolean {
    return this.source.isLoaded;
  }

  /** The API schema of the graph that is served; none before the first. */
  get schema(): GraphQLSchema | null {
    return this.#graph?.schema ?? null;
  }

  /** Whether tokens that were signed by a key are let in no more. */
  isRevoked(keyId: string): boolean {
    return this.source.current.revoked.tokenKeys.includes(keyId);
  }

  /** The roles that a caller still has. */
  rolesOf(caller: Caller): readonly string[] {
    return effectiveRoles(caller, this.source.current);
  }

  /** Takes over a graph: its API schema, and the supergraph whose labels say on what terms each field is shared. */
  takeGraph(schema: GraphQLSchema, supergraph: DocumentNode): void {
    const terms = SharingTerms.ofSupergraph(supergraph);
    this.#graph = { schema, terms, operations: new RecentDocuments() };
  }

  /** Remembers a look that was put on the record before the start, for rules on what is gathered within a window. */
  recall(look: Pick<Look, 'sub' | 'subjects' | 'time' | 'given'>): void {
    const terms = this.#graph?.terms;
    this.#recent.remember(
      look,
      look.given.flatMap((coordinate) => terms?.fields.get(coordinate)?.element ?? []),
    );
  }

  /** The fields that rules on combining within a window are about; `null` when there is no such rule. */
  watched(): Watched | null {
    const rules = this.source.current.combinations.filter(({ windowHours }) => windowHours !== null);
    const elements = new Set(rules.flatMap((rule) => rule.elements));
    const fields = [...elements].flatMap((element) => this.#graph?.terms.fieldsOfElement.get(element) ?? []);
    if (fields.length === 0) return null;
    return { fields: fields.sort(), hours: Math.max(...rules.map(({ windowHours }) => windowHours ?? 0)) };
  }

  /** What a caller may have of an operation; `null` for one that cannot run, which Apollo Server tells with the reason. */
  review(asked: AskedOperation, caller: Caller): ReviewedOperation | null {
    const graph = this.#graph;
    const prepared = graph && this.#prepare(graph, asked);
    if (!graph || !prepared) return null;
    const access = this.#tableOf(graph).of(caller);
    const review = reviewOperation(prepared, access, asked.variables);
    return review && new ReviewedOperation(review, access, caller.sub, this.#recent);
  }

  #prepare({ schema, terms, operations }: Graph, { query, operationName }: AskedOperation): PreparedOperation | null {
    const key = operationName === null ? query : `${operationName}\n${query}`;
    const known = operations.get(key);
    if (known !== undefined) return known;
    const document = parseOrNull(query);
    const isValid = document !== null && validate(schema, document).length === 0;
    const prepared = isValid ? prepareOperation(schema, terms, document, operationName) : null;
    operations.set(key, prepared);
    return prepared;
  }

  #tableOf({ terms }: Graph): AccessTable {
    const policy = this.source.current;
    if (this.#table?.terms !== terms || this.#table.policy !== policy) this.#table = new AccessTable(terms, policy);
    return this.#table;
  }
}

/** Says in the log when the sharing office stops answering, and when it answers again. */
export function reportOffice(log: {
  info(told: object, words: string): void;
  warn(told: object, words: string): void;
}): (what: { answers: boolean; reason?: string }) => void {
  return ({ answers, reason }) => {
    if (answers) log.info({}, 'the sharing office answers again');
    else log.warn({ reason }, 'the sharing office gives no policy; the last one serves until it ends');
  };
}
