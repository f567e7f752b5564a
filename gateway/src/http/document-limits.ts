import { buildSchema, type DocumentNode, GraphQLError, parse, validate } from 'graphql';
import { LIMITS, type Limit, limitRules, MAXIMUM_NESTING, type Note, refuse } from './limit-rules.ts';
import { RecentDocuments } from './recent-documents.ts';

/** Any valid schema will do: the rules look at the document only. */
const NO_SCHEMA = buildSchema('type Query { _: Boolean }');
const LIMIT_RULES = limitRules();
/**
 * Refuses documents that are too much before anything else looks at them: validation and planning of what passes is
 * bounded. What it costs is told by `cost/`. Documents that passed are remembered.
 */
export class DocumentLimits {
  readonly #passed = new RecentDocuments<true>();

  /**
   * @throws {TooComplexError} when the document is over a limit
   * @throws {GraphQLError} when it uses a name that is not allowed
   */
  check(query: string): void {
    if (this.#passed.get(query)) return;
    const document = parseWithinLimits(query);
    if (!document) return;
    validate(NO_SCHEMA, document, LIMIT_RULES);
    this.#passed.set(query, true);
  }
}

/**
 * What is counted of a document, by limit: the most of its operations.
 * @throws {TooComplexError} when it is over a limit
 */
export function measureDocument(query: string): Partial<Record<Limit, number>> {
  const measured: Partial<Record<Limit, number>> = {};
  const note: Note = (limit, counted) => {
    measured[limit] = Math.max(measured[limit] ?? 0, counted);
  };
  const document = parseWithinLimits(query);
  if (document) validate(NO_SCHEMA, document, limitRules(note));
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
