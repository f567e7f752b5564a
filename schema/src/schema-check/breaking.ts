import { type BreakingChange, BreakingChangeType, findBreakingChanges, type GraphQLSchema } from 'graphql';

/** A change that a client of the graph may not survive, and what of the graph it is about. */
export interface Breaking {
  readonly type: string;
  readonly description: string;
  /** Coordinate as {@link usedCoordinates} names it; `null` where whatever uses the graph is meant. */
  readonly coordinate: string | null;
}

/** `A.b` of "A.b was removed." and of "A.b changed type …". */
const MEMBER = /^(\w+\.\w+)\b/;
/** `A` of "A was removed." and "A changed from …". */
const TYPE = /^(\w+)\b/;
/** "A.b arg c was removed.", "A required arg c on A.b was added." */
const ARGUMENT = /(\w+\.\w+) arg (\w+)/;
const REQUIRED_ARGUMENT = /required arg \w+ on (\w+\.\w+)/;
const REQUIRED_INPUT = /on input type (\w+)/;
const VALUE = /^(\w+) was removed from (?:enum|union) type (\w+)/;
const INTERFACE = /^(\w+) no longer implements/;

function coordinateOf({ type, description }: BreakingChange): string | null {
  const found = (pattern: RegExp) => pattern.exec(description);
  switch (type) {
    case BreakingChangeType.ARG_REMOVED:
    case BreakingChangeType.ARG_CHANGED_KIND: {
      const [, field, argument] = found(ARGUMENT) ?? [];
      return field && argument ? `${field}(${argument}:)` : null;
    }
    case BreakingChangeType.REQUIRED_ARG_ADDED:
      return found(REQUIRED_ARGUMENT)?.[1] ?? null;
    case BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED:
      return found(REQUIRED_INPUT)?.[1] ?? null;
    case BreakingChangeType.VALUE_REMOVED_FROM_ENUM: {
      const [, value, name] = found(VALUE) ?? [];
      return value && name ? `${name}.${value}` : null;
    }
    case BreakingChangeType.TYPE_REMOVED_FROM_UNION:
      return found(VALUE)?.[1] ?? null;
    case BreakingChangeType.IMPLEMENTED_INTERFACE_REMOVED:
      return found(INTERFACE)?.[1] ?? null;
    case BreakingChangeType.FIELD_REMOVED:
    case BreakingChangeType.FIELD_CHANGED_KIND:
      return found(MEMBER)?.[1] ?? null;
    case BreakingChangeType.TYPE_REMOVED:
    case BreakingChangeType.TYPE_CHANGED_KIND:
      return found(TYPE)?.[1] ?? null;
    default:
      return null;
  }
}

/** What graphql-js finds breaking between two graphs as clients see them, each with its coordinate. */
export const breakingChanges = (before: GraphQLSchema, after: GraphQLSchema): Breaking[] =>
  findBreakingChanges(before, after).map((change) => ({ ...change, coordinate: coordinateOf(change) }));
