import type { QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { type Conditions, conditionVariables } from '../execution/selected-fields.ts';
import { withDecidedConditions } from './decided-conditions.ts';
import { withInternalNames } from './internal-names.ts';
import { narrowedPlan } from './narrowed-plan.ts';
import { requiresNested } from './nested-requirements.ts';
import { OperationRefused } from './operation-refused.ts';
import { withSerialFields } from './serial-fields.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** What a text comes to: an operation and how it is carried out. */
export interface PlannedOperation {
  readonly text: string;
  readonly operationName: string | null;
  /** Step of progressive overrides for which it is planned. */
  readonly step: number;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
  /**
   * Plans it for the values that variables of conditions have, where one plan for all of them is not right: Apollo's
   * runs a field of a mutation twice that is selected twice, under other conditions, and requires parts of objects that a
   * condition left out.
   */
  readonly planUnder: ((conditions: Conditions) => QueryPlan) | null;
}

const refuse = (message: string, code: string): never => {
  throw new OperationRefused([new GraphQLError(message, { extensions: { code } })]);
};

function parseOrRefuse(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: false });
  } catch (error) {
    if (error instanceof GraphQLError) throw new OperationRefused([error]);
    throw error;
  }
}

function operationOf(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    return refuse(
      operationName === null
        ? 'The document has several operations, or none; say which with "operationName".'
        : 'The document has no operation of the name that "operationName" gives.',
      'OPERATION_RESOLUTION_FAILURE',
    );
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    return refuse('A subscription has no one answer.', 'BAD_REQUEST');
  }
  return operation;
}

/** What is to be planned. */
export interface PlanQuestion {
  readonly text: string;
  readonly operationName: string | null;
  /** Step of progressive overrides. */
  readonly step: number;
}

/** An operation that was read, and is not planned yet. */
export interface ReadOperation extends PlanQuestion {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * Parses an operation and finds it in its document.
 * @throws {OperationRefused} when there is none
 */
export function readOperation(question: PlanQuestion, parsed?: DocumentNode): ReadOperation {
  const document = parsed ?? parseOrRefuse(question.text);
  return { ...question, document, operation: operationOf(document, question.operationName) };
}

/**
 * Parses, validates and plans an operation.
 * @param validated the document of the text, if it was validated already
 * @throws {OperationRefused} when it cannot run
 */
export function prepareOperation(
  supergraph: LoadedSupergraph,
  question: PlanQuestion,
  validated?: DocumentNode,
): PlannedOperation {
  const document = validated ?? parseOrRefuse(question.text);
  const faults = validated ? [] : validate(supergraph.apiSchema, document);
  if (faults.length > 0) throw new OperationRefused(faults);
  return planOperation(supergraph, readOperation(question, document));
}

/**
 * Plans an operation.
 * @param planned its plan, if it was made elsewhere
 */
export function planOperation(
  { apiSchema, fullSchema, planner }: LoadedSupergraph,
  { text, operationName, step, document, operation }: ReadOperation,
  planned?: QueryPlan,
): PlannedOperation {
  const isSerial = operation.operation === OperationTypeNode.MUTATION;
  const planOf = (decided: DocumentNode): QueryPlan => {
    const plan = planner.plan(withInternalNames(decided, apiSchema), operationName, step);
    return narrowedPlan(plan, { schema: apiSchema, fullSchema, document, operation });
  };
  const planUnder = (conditions: Conditions): QueryPlan => {
    const serial = isSerial ? withSerialFields(document, operation, apiSchema, conditions) : document;
    return planOf(withDecidedConditions(serial, conditions));
  };
  const isOpen = conditionVariables(document).length > 0;
  // With every field, first of all: what is too much is refused before anything runs.
  const plan = planned ?? (isOpen && isSerial ? planOf(document) : planUnder(new Map()));
  const differs = isOpen && (isSerial || requiresNested(plan));
  return { text, operationName, step, document, operation, plan, planUnder: differs ? planUnder : null };
}
