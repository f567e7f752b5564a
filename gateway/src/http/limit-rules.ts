import { visitNames } from '@community-graph/schema/access/allowed-names';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { type ASTVisitor, type GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Limits of one document. Household360 has 150 tokens, 50 fields and depth 7; the explorer’s introspection 330 tokens. */
export const LIMITS = { tokens: 2_000, fields: 2_000, depth: 16, aliases: 50, directives: 50, repeats: 50 } as const;

/** What of a document is limited. */
export type Limit = keyof typeof LIMITS;
/** Takes what was counted of an operation. */
export type Note = (limit: Limit, counted: number) => void;

/** A document asks for more than one request may; the message says which limit and by how much. */
export class TooComplexError extends Error {
  override readonly name = 'TooComplexError';
}

/** Refuses a document. */
export const refuse = (message: string): never => {
  throw new TooComplexError(message.replace(/^Syntax Error: /, ''));
};

/**
 * Armor's rules. Its token limit is left out: graphql-js has the same limit in the parser itself; its cost, too: it knows
 * neither the schema nor variables (`cost/`).
 */
function armorRules(note: Note) {
  const armor = (limit: Limit) => ({
    propagateOnRejection: false,
    onAccept: [(_: unknown, { n }: { n: number }) => note(limit, n)],
    onReject: [(_: unknown, error: GraphQLError) => refuse(error.message)],
  });
  const protection = new ApolloArmor({
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    maxDepth: { ...armor('depth'), n: LIMITS.depth },
    maxAliases: { ...armor('aliases'), n: LIMITS.aliases },
    maxDirectives: { ...armor('directives'), n: LIMITS.directives },
    costLimit: { enabled: false },
  }).protect();
  return protection.validationRules;
}

/**
 * Counts fields with every fragment written out where it is spread, introspection included: that is what the planner
 * works through, and what a few nested fragments blow up. Each fragment is counted once.
 */
const fieldLimitRule =
  (note: Note) =>
  (context: ValidationContext): ASTVisitor => {
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
        note('fields', count);
      },
    };
  };

/**
 * A field that is written many times in one place is answered once, but compared with itself each time. Under aliases it is
 * many answers; armor does not count those of `__typename`.
 */
function repeatsRule(): ASTVisitor {
  return {
    SelectionSet: ({ selections }) => {
      const written = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) continue;
        const { value } = selection.name;
        const count = (written.get(value) ?? 0) + 1;
        if (count > LIMITS.repeats) refuse(`${value} is written more than ${LIMITS.repeats} times in one place.`);
        written.set(value, count);
      }
    },
  };
}

function namesRule(): ASTVisitor {
  return visitNames((error) => {
    throw error;
  });
}

/** Deep values and types would exhaust the stack of whatever walks them later. */
export const MAXIMUM_NESTING = 160;

function nestingRule(): ASTVisitor {
  return {
    enter: (_node, _key, _parent, path) => {
      if (path.length > MAXIMUM_NESTING) refuse(`The document is nested deeper than ${MAXIMUM_NESTING} steps.`);
    },
  };
}

/** All rules, none of which looks at a schema; `note` is told what was counted of an operation that is within a limit. */
export const limitRules = (note: Note = () => undefined) => [
  nestingRule,
  namesRule,
  repeatsRule,
  fieldLimitRule(note),
  ...armorRules(note),
];
