import { setTimeout as wait } from 'node:timers/promises';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { withConcreteFragments } from './concrete-fragments.ts';
import { mendPlanner } from './mended-planner.ts';
import { lacksVariables } from './plan-fetches.ts';
import { ProgressiveOverrides } from './progressive-overrides.ts';
import { RequiredNames } from './required-names.ts';
import { restoredPlan } from './restored-plan.ts';

/** Most ways to one field that the planner weighs; operations of this graph have a few, what has hundreds is an attack. */
export const MAXIMUM_PATHS = 500;

/** What the planner says where it does not take fragments of abstract types within one another. */
const UNPLANNED_FRAGMENTS = /^Cannot add fragment of condition /;
/** Between two steps of loading, in which requests that waited go on: each needs several turns. */
const PAUSE_MILLISECONDS = 25;

/** Makes plans: which subgraph is asked what, in which order. Another planner would be another of these. */
export interface Planner {
  /**
   * @param operationName which operation of a valid document; `null`: its only one
   * @param step of progressive overrides
   * @throws {Error} when the ways to plan it are more than allowed
   */
  plan(document: DocumentNode, operationName: string | null, step: number): QueryPlan;
}

/** A subgraph as its supergraph names it. */
export interface NamedSubgraph {
  readonly name: string;
  readonly url: string;
}

/** A supergraph that operations can be planned over. */
export interface LoadedSupergraph {
  readonly sdl: string;
  /** The same, parsed once for all who read it. */
  readonly document: DocumentNode;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** All of it, what is inaccessible as well. */
  readonly fullSchema: GraphQLSchema;
  readonly subgraphs: readonly NamedSubgraph[];
  readonly planner: Planner;
  readonly overrides: ProgressiveOverrides;
  /** Most ways to one field that the planner weighs. */
  readonly pathsLimit: number;
}

/**
 * Reads a supergraph.
 * @throws {Error} when it is not valid
 */
export function loadSupergraph(sdl: string, pathsLimit = MAXIMUM_PATHS): LoadedSupergraph {
  const loading = loadingSteps(sdl, pathsLimit);
  for (;;) {
    const step = loading.next();
    if (step.done) return step.value;
  }
}

/**
 * The same, between the requests of a process that answers some: all of it at once takes more than a second.
 * @throws {Error} when it is not valid
 */
export async function loadSupergraphInSteps(sdl: string): Promise<LoadedSupergraph> {
  const loading = loadingSteps(sdl, MAXIMUM_PATHS);
  for (;;) {
    const step = loading.next();
    if (step.done) return step.value;
    await wait(PAUSE_MILLISECONDS);
  }
}

/** What to plan over, of a supergraph whose subgraphs are all valid. */
function withNames(supergraph: Supergraph, names: RequiredNames): Supergraph {
  supergraph.subgraphs();
  // Not valid once more: a subgraph has external fields now that it uses for nothing, which no plan asks of it.
  return Supergraph.build(names.supergraph, { validateSupergraph: false });
}

/** Loads a supergraph in steps of up to half a second. */
function* loadingSteps(sdl: string, pathsLimit: number): Generator<void, LoadedSupergraph> {
  // An invalid file must be refused, in production above all.
  const supergraphDocument = parse(sdl, { noLocation: true });
  const supergraph = Supergraph.build(supergraphDocument, { validateSupergraph: true });
  yield;
  const apiSchema = supergraph.apiSchema();
  yield;
  const overrides = new ProgressiveOverrides(sdl);
  const names = RequiredNames.in(supergraphDocument);
  const planned = names ? withNames(supergraph, names) : supergraph;
  const plannedSchema = names ? planned.apiSchema() : apiSchema;
  mendPlanner();
  const queryPlanner = new QueryPlanner(planned, { debug: { pathsLimit } });
  yield;
  const graphqlSchema = apiSchema.toGraphQLJSSchema();
  const planOnce: Planner['plan'] = (document, operationName, step) => {
    const named = operationName === null ? {} : { operationName };
    const operation = operationFromDocument(plannedSchema, document, named);
    const plan = queryPlanner.buildQueryPlan(operation, { overrideConditions: overrides.conditions(step) });
    const { node } = plan;
    return names && node && node.kind !== 'Subscription' ? { ...plan, node: restoredPlan(node, names) } : plan;
  };
  return {
    sdl,
    document: supergraphDocument,
    apiSchema: graphqlSchema,
    // Validated above.
    fullSchema: buildASTSchema(supergraphDocument, { assumeValid: true, assumeValidSDL: true }),
    subgraphs: supergraph.subgraphsMetadata(),
    overrides,
    pathsLimit,
    planner: { plan: avoidingFragments(planOnce, graphqlSchema) },
  };
}

/** Plans with fragments on object types what cannot be planned otherwise. */
const avoidingFragments =
  (plan: Planner['plan'], schema: GraphQLSchema): Planner['plan'] =>
  (document, operationName, step) => {
    const again = (cause: Error): QueryPlan => {
      const operation = getOperationAST(document, operationName);
      if (!operation) throw cause;
      return plan(withConcreteFragments(document, operation, schema, cause), operationName, step);
    };
    let planned: QueryPlan;
    try {
      planned = plan(document, operationName, step);
    } catch (error) {
      if (!(error instanceof Error) || !UNPLANNED_FRAGMENTS.test(error.message)) throw error;
      return again(error);
    }
    return lacksVariables(planned) ? again(new Error('A fetch uses a variable that it does not declare.')) : planned;
  };
