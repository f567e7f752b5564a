import { AccessTable, type CallerAccess } from '@community-graph/schema/access/access-table';
import { visitNames } from '@community-graph/schema/access/allowed-names';
import type { Permission } from '@community-graph/schema/access/decision';
import { prepareOperation } from '@community-graph/schema/access/prepare-operation';
import { type Review, reviewOperation } from '@community-graph/schema/access/review-operation';
import type { Caller } from '@community-graph/schema/caller';
import {
  type DocumentNode,
  GraphQLError,
  getVariableValues,
  parse,
  specifiedRules,
  type ValidationContext,
  validate,
} from 'graphql';
import { publishedTerms } from '../catalogue/published-fields.ts';
import { publishedGraph } from './published-graph.ts';

/** What may be read of one field, and until when. */
export interface FieldAccessOf {
  readonly coordinate: string;
  readonly right: Permission['right'];
  readonly agreement: string | null;
  readonly masked: Permission['mask'];
  readonly until: Date | null;
}

/** What somebody may read of the whole graph, not only of the office's part. */
export const accessToGraph = (caller: Caller, { policy }: Pick<CallerAccess, 'policy'>): CallerAccess =>
  new AccessTable(publishedTerms(), policy).of(caller);

/** The field of a coordinate when it is open. */
export function fieldAccess(coordinate: string, access: CallerAccess): FieldAccessOf | null {
  const decision = access.decide(coordinate);
  if (!decision.allowed) return null;
  const { right, agreement, mask: masked } = decision;
  const until = access.policy.agreements.find(({ number }) => number === agreement)?.until;
  return { coordinate, right, agreement, masked, until: until ? new Date(until) : null };
}

/** Every protected field that a caller may read, in the order of their coordinates. */
export const allAccess = (access: CallerAccess): FieldAccessOf[] =>
  [...publishedTerms().fields.values()]
    .filter(({ type, coordinate }) => type !== 'UNCONDITIONAL' && !coordinate.startsWith('Mutation.'))
    .flatMap(({ coordinate }) => fieldAccess(coordinate, access) ?? [])
    .sort((one, other) => (one.coordinate < other.coordinate ? -1 : 1));

/** An operation that somebody asks about. */
export interface AskedOperation {
  readonly document: string;
  readonly variables?: string | null;
  readonly operationName?: string | null;
}

const invalid = (errors: readonly string[], { policy }: CallerAccess) => ({
  executable: false,
  errors: [...errors],
  given: [],
  refused: [],
  agreements: [],
  policyVersion: policy.version,
});

/** What an operation would be given and refused for a caller, and why; nothing of it is run. */
export function explainAccess(asked: AskedOperation, access: CallerAccess) {
  try {
    const review = reviewed(asked, access);
    return {
      executable: true,
      errors: [],
      given: review.given.flatMap((coordinate) => fieldAccess(coordinate, access) ?? []),
      refused: review.refused.map(({ path, ...refusal }) => ({ ...refusal, path: [...path] })),
      agreements: [...review.agreements],
      policyVersion: access.policy.version,
    };
  } catch (error) {
    if (error instanceof InvalidOperation) return invalid(error.faults, access);
    throw error;
  }
}

/** An operation that cannot run. */
class InvalidOperation extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join(' '));
  }
}

function reviewed(asked: AskedOperation, access: CallerAccess): Review {
  const document = parsed(asked.document);
  const schema = publishedGraph();
  const faults = validate(schema, document, [...specifiedRules, namesRule]);
  if (faults.length > 0) throw new InvalidOperation(faults.map(({ message }) => message));
  const prepared = prepareOperation(schema, publishedTerms(), document, asked.operationName);
  if (!prepared) throw new InvalidOperation(['The document has no operation of that name.']);
  const variables = parsedVariables(asked.variables);
  // The review looks only at variables that decisions depend on; an operation runs only when all fit.
  const { errors } = getVariableValues(schema, prepared.operation.variableDefinitions ?? [], variables);
  const review = errors ? null : reviewOperation(prepared, access, variables);
  if (!review) throw new InvalidOperation(errors?.map(({ message }) => message) ?? ['The variables do not fit.']);
  return review;
}

/** The gateway takes no document with such names. */
const namesRule = (context: ValidationContext) => visitNames((error) => context.reportError(error));

function parsed(document: string): DocumentNode {
  try {
    return parse(document);
  } catch (error) {
    throw error instanceof GraphQLError ? new InvalidOperation([error.message]) : error;
  }
}

function parsedVariables(variables: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(variables || '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, as for what is JSON but no object.
  }
  throw new InvalidOperation(['The variables are no JSON object.']);
}
