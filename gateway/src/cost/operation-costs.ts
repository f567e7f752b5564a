import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql';
import type { AskedOperation } from '../access/access-control.ts';
import { refuse } from '../http/limit-rules.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { RecentDocuments } from '../http/recent-documents.ts';
import { costTermsOf } from './cost-terms.ts';
import { operationCost, type Weighing } from './operation-cost.ts';

interface Graph extends Weighing {
  /** Names of arguments that say how long a list is. */
  readonly slicing: ReadonlySet<string>;
  /** Names of the variables that say how long a list is, by name and text; `null` for what cannot run. */
  readonly sizes: RecentDocuments<readonly string[] | null>;
  readonly costs: RecentDocuments<number>;
}

const textOf = ({ query, operationName }: AskedOperation): string =>
  operationName === null ? query : `${operationName}\n${query}`;

/** Knows what operations cost over the graph that is served, and refuses what costs too much. */
export class OperationCosts {
  #graph: Graph | null = null;

  constructor(
    /** Most that one operation may cost. */
    readonly most: number,
    /** What one caller may spend; `null`: as much as one likes. */
    private readonly budgets: RateLimits | null,
  ) {}

  /** Takes over a graph. */
  takeGraph(schema: GraphQLSchema, supergraph: DocumentNode): void {
    const terms = costTermsOf(supergraph);
    this.#graph = {
      schema,
      terms,
      slicing: new Set([...terms.lists.values()].flatMap((size) => size.arguments)),
      sizes: new RecentDocuments(),
      costs: new RecentDocuments(),
    };
  }

  /**
   * What an operation costs; 0 for one that cannot run.
   * @throws {TooComplexError} when it is more than one operation may cost
   */
  check(asked: AskedOperation): number {
    const cost = this.#graph ? costOf(this.#graph, asked) : 0;
    if (cost <= this.most) return cost;
    return refuse(
      `The operation may cost ${cost}, counting objects and the lengths of lists; ${this.most} are allowed. Ask for shorter pages, or in parts.`,
    );
  }

  /**
   * Takes what an operation costs from what its caller may spend.
   * @throws {RateLimitedError} when the caller has spent too much
   */
  async spend(cost: number, sub: string): Promise<void> {
    if (cost > 0) await this.budgets?.spend(sub, cost);
  }
}

function costOf(graph: Graph, asked: AskedOperation): number {
  const text = textOf(asked);
  const names = graph.sizes.get(text);
  if (names === null) return 0;
  const known = names && graph.costs.get(keyOf(text, names, asked));
  if (known !== undefined) return known;
  const read = readOperation(asked);
  const found = read && sizeVariables(read.document, graph.slicing);
  graph.sizes.set(text, found);
  if (!read || !found) return 0;
  const cost = operationCost(graph, read.document, read.operation, asked.variables);
  graph.costs.set(keyOf(text, found, asked), cost);
  return cost;
}

const keyOf = (text: string, names: readonly string[], { variables }: AskedOperation): string =>
  names.length === 0 ? text : JSON.stringify([names.map((name) => variables[name] ?? null), text]);

function readOperation({ query, operationName }: AskedOperation): {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
} | null {
  try {
    const document = parse(query, { noLocation: true });
    const operation = getOperationAST(document, operationName);
    return operation ? { document, operation } : null;
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function sizeVariables(document: DocumentNode, slicing: ReadonlySet<string>): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (value.kind === Kind.VARIABLE && slicing.has(name.value)) names.add(value.name.value);
    },
  });
  return [...names].sort();
}
