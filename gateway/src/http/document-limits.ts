import { ApolloArmor } from '@escape.tech/graphql-armor';
import {
  type ASTVisitor,
  buildSchema,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
  type ValidationContext,
  validate,
} from 'graphql';

/** Limits of one document. Household360 has 150 tokens, 50 fields and depth 7; the explorer’s introspection 330 tokens. */
const LIMITS = { tokens: 2_000, fields: 2_000, depth: 16, aliases: 50, directives: 50, cost: 50_000 } as const;
const REMEMBERED_DOCUMENTS = 1_000;
const REMEMBERED_LENGTH = 16_384;
/** Names that reach a prototype when an answer is built from them (the class of CVE-2026-32621). */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** A document asks for more than one request may; the message says which limit and by how much. */
export class TooComplexError extends Error {
  override readonly name = 'TooComplexError';
}

const refuse = (message: string): never => {
  throw new TooComplexError(message.replace(/^Syntax Error: /, ''));
};

/**
 * Armor's rules. Its token limit is left out: graphql-js has the same limit in the parser itself. Cost counts each
 * field once and multiplies by a literal `first`, so that a list of 100 households with everything passes.
 */
function armorRules() {
  const armor = { propagateOnRejection: false, onReject: [(_: unknown, error: GraphQLError) => refuse(error.message)] };
  const protection = new ApolloArmor({
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    maxDepth: { ...armor, n: LIMITS.depth },
    maxAliases: { ...armor, n: LIMITS.aliases },
    maxDirectives: { ...armor, n: LIMITS.directives },
    costLimit: { ...armor, maxCost: LIMITS.cost, objectCost: 1, scalarCost: 1, depthCostFactor: 1 },
  }).protect();
  return protection.validationRules;
}

/**
 * Counts fields with every fragment written out where it is spread, introspection included: that is what the planner
 * works through, and what a few nested fragments blow up. Each fragment is counted once.
 */
function fieldLimitRule(context: ValidationContext): ASTVisitor {
  const counted = new Map<string, number>();
  const countFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    // A fragment within itself counts nothing here; validation refuses it.
    counted.set(name, 0);
    const fragment = context.getFragment(name);
    const count = fragment ? countFields(fragment.selectionSet) : 0;
    counted.set(name, count);
    return count;
  };
  const countFields = (selectionSet: SelectionSetNode): number =>
    selectionSet.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + 1 + countFragment(selection.name.value);
      return sum + 1 + (selection.selectionSet ? countFields(selection.selectionSet) : 0);
    }, 0);
  return {
    OperationDefinition: ({ selectionSet }) => {
      const count = countFields(selectionSet);
      if (count > LIMITS.fields)
        refuse(`The document selects ${count} fields; ${LIMITS.fields} are allowed. Ask in parts.`);
    },
  };
}

function refuseName(name: string | undefined): void {
  if (name && FORBIDDEN_NAMES.has(name)) {
    throw new GraphQLError(`The name "${name}" cannot be used here; choose another.`);
  }
}

function namesRule(): ASTVisitor {
  return {
    Field: ({ alias }) => refuseName(alias?.value),
    Variable: ({ name }) => refuseName(name.value),
    FragmentDefinition: ({ name }) => refuseName(name.value),
    OperationDefinition: ({ name }) => refuseName(name?.value),
  };
}

/** Deep values and types would exhaust the stack of whatever walks them later. */
const MAXIMUM_NESTING = 160;

function nestingRule(): ASTVisitor {
  return {
    enter: (_node, _key, _parent, path) => {
      if (path.length > MAXIMUM_NESTING) refuse(`The document is nested deeper than ${MAXIMUM_NESTING} steps.`);
    },
  };
}

/** Any valid schema will do: the rules look at the document only. */
const NO_SCHEMA = buildSchema('type Query { _: Boolean }');
const RULES = [nestingRule, namesRule, fieldLimitRule, ...armorRules()];

function isAboutTokens(error: GraphQLError): boolean {
  return error.message.includes(`more that ${LIMITS.tokens} tokens`);
}

/**
 * Refuses documents that are too much before anything else looks at them: validation and planning of what passes is
 * bounded. Documents that passed are remembered.
 */
export class DocumentLimits {
  readonly #passed = new Set<string>();

  /**
   * @throws {TooComplexError} when the document is over a limit
   * @throws {GraphQLError} when it uses a name that is not allowed
   */
  check(query: string): void {
    if (this.#passed.has(query)) return;
    try {
      validate(NO_SCHEMA, parse(query, { maxTokens: LIMITS.tokens, noLocation: true }), RULES);
    } catch (error) {
      // The parser calls itself for each level, and has no limit of its own.
      if (error instanceof RangeError) refuse(`The document is nested deeper than ${MAXIMUM_NESTING} steps.`);
      if (!(error instanceof GraphQLError) || !error.message.startsWith('Syntax Error')) throw error;
      if (isAboutTokens(error)) refuse(`The document has more than ${LIMITS.tokens} tokens; ask in parts.`);
      // Any other syntax error is told by Apollo Server, with its place.
      return;
    }
    this.#remember(query);
  }

  #remember(query: string): void {
    if (query.length > REMEMBERED_LENGTH) return;
    if (this.#passed.size >= REMEMBERED_DOCUMENTS) {
      for (const oldest of this.#passed) {
        this.#passed.delete(oldest);
        break;
      }
    }
    this.#passed.add(query);
  }
}
