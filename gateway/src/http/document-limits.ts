import { type ASTNode, buildSchema, type DocumentNode, GraphQLError, Kind, parse, validate, visit } from 'graphql';
import { LIMITS, type Limit, limitRules, MAXIMUM_NESTING, type Note, refuse } from './limit-rules.ts';
import { RecentDocuments } from './recent-documents.ts';

/** Any valid schema will do: the rules look at the document only. */
const NO_SCHEMA = buildSchema('type Query { _: Boolean }');
const LIMIT_RULES = limitRules();
const PAGE_SIZES = new Set(['first', 'last']);

type Variables = Readonly<Record<string, unknown>>;

/** Names of the variables that say how long a page is. */
function pageVariablesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (PAGE_SIZES.has(name.value) && value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}

/** Writes the given page sizes into the document, where the cost of a list can be seen. */
function withPageSizes(document: DocumentNode, sizes: ReadonlyMap<string, number>): DocumentNode {
  const written = (name: string): ASTNode | undefined => {
    const size = sizes.get(name);
    return size === undefined ? undefined : { kind: Kind.INT, value: String(size) };
  };
  return visit(document, {
    VariableDefinition: () => false,
    Argument: ({ name }) => (PAGE_SIZES.has(name.value) ? undefined : false),
    Variable: ({ name }) => written(name.value),
  });
}

/** The page sizes that a request gives, or that its document gives as defaults. */
function pageSizes(document: DocumentNode, names: readonly string[], variables: Variables): Map<string, number> {
  const sizes = new Map<string, number>();
  visit(document, {
    VariableDefinition: ({ variable, defaultValue }) => {
      if (defaultValue?.kind === Kind.INT) sizes.set(variable.name.value, Number(defaultValue.value));
      return false;
    },
  });
  for (const name of names) {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (Number.isSafeInteger(given)) sizes.set(name, Number(given));
  }
  return sizes;
}

/** What was found of a document with certain page sizes. */
const keyOf = (query: string, names: readonly string[], variables: Variables): string =>
  names.length === 0 ? query : JSON.stringify([names.map((name) => variables[name]), query]);

/**
 * Refuses documents that are too much before anything else looks at them: validation and planning of what passes is
 * bounded. Documents that passed are remembered, with the page sizes they were asked with.
 */
export class DocumentLimits {
  readonly #pageVariables = new RecentDocuments<readonly string[]>();
  readonly #passed = new RecentDocuments<true>();

  /**
   * @throws {TooComplexError} when the document is over a limit
   * @throws {GraphQLError} when it uses a name that is not allowed
   */
  check(query: string, variables: Variables = {}): void {
    const known = this.#pageVariables.get(query);
    if (known && this.#passed.get(keyOf(query, known, variables))) return;
    const document = parseWithinLimits(query);
    if (!document) return;
    const names = checkRules(document, variables, LIMIT_RULES);
    this.#pageVariables.set(query, names);
    this.#passed.set(keyOf(query, names, variables), true);
  }
}

type Rules = ReturnType<typeof limitRules>;

/** Checks a document, as it is and with the sizes of its pages; returns the variables that say those. */
function checkRules(document: DocumentNode, variables: Variables, rules: Rules): string[] {
  validate(NO_SCHEMA, document, rules);
  const names = pageVariablesOf(document);
  if (names.length > 0) validate(NO_SCHEMA, withPageSizes(document, pageSizes(document, names, variables)), rules);
  return names;
}

/**
 * What is counted of a document, by limit: the most of its operations.
 * @throws {TooComplexError} when it is over a limit
 */
export function measureDocument(query: string, variables: Variables = {}): Partial<Record<Limit, number>> {
  const measured: Partial<Record<Limit, number>> = {};
  const note: Note = (limit, counted) => {
    measured[limit] = Math.max(measured[limit] ?? 0, counted);
  };
  const document = parseWithinLimits(query);
  if (document) checkRules(document, variables, limitRules(note));
  return measured;
}

/** The document; `null` for one with a syntax error, which Apollo Server tells with its place. */
function parseWithinLimits(query: string): DocumentNode | null {
  try {
    return parse(query, { maxTokens: LIMITS.tokens, noLocation: true });
  } catch (error) {
    // The parser calls itself for each level, and has no limit of its own.
    if (error instanceof RangeError) return refuse(`The document is nested deeper than ${MAXIMUM_NESTING} steps.`);
    if (!(error instanceof GraphQLError)) throw error;
    const isAboutTokens = error.message.includes(`more that ${LIMITS.tokens} tokens`);
    return isAboutTokens ? refuse(`The document has more than ${LIMITS.tokens} tokens; ask in parts.`) : null;
  }
}
