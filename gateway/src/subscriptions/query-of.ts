import {
  type DeclaredSubscription,
  type QueryArgument,
  SUBSCRIPTIONS,
} from '@community-graph/schema/events/subscriptions';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parseType,
  print,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { AskedOperation } from '../access/access-control.ts';
import { badSubscription } from './subscription-ended.ts';

/** A subscription, and the query that each of its events becomes. */
export interface SubscribedQuery {
  readonly declared: DeclaredSubscription;
  /** What the subscriber chose: an identifier, or the code of a division. */
  readonly chosen: string;
  /** Its name in answers. */
  readonly name: string;
  /** The query for values of the arguments of its field. */
  ask(values: Readonly<Record<string, QueryArgument>>): AskedOperation;
}

/** The one operation and its one field, without anything by which it could be another at another time. */
function rootField(document: DocumentNode): { operation: OperationDefinitionNode; field: FieldNode } {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1)
    throw badSubscription('Send a document with one operation, the subscription.');
  const [field] = operation.selectionSet.selections;
  const isPlain = field?.kind === Kind.FIELD && !field.directives?.length && !operation.directives?.length;
  if (!isPlain) {
    throw badSubscription('Select one field of Subscription, neither in a fragment nor under a directive.');
  }
  return { operation, field };
}

function namesOfVariables(node: Parameters<typeof visit>[0]): Set<string> {
  const names = new Set<string>();
  visit(node, {
    Variable: ({ name }) => {
      names.add(name.value);
    },
  });
  return names;
}

function chosenBy(
  schema: GraphQLSchema,
  { operation, field }: ReturnType<typeof rootField>,
  declared: DeclaredSubscription,
  variables: Readonly<Record<string, unknown>>,
): string {
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced || !definition) throw badSubscription(errors?.[0]?.message ?? 'The graph has no such subscription.');
  return String(getArgumentValues(definition, field, coerced)[declared.argument]).toLowerCase();
}

/**
 * The query that events of a subscription become: its one field is replaced by the field of `Query` that reads the same
 * type, so that an event is planned, reviewed, masked and recorded as any query is.
 * @param document valid against `schema`
 * @throws {SubscriptionEnded} for a subscription that is not served
 */
export function queryOf(schema: GraphQLSchema, document: DocumentNode, asked: AskedOperation): SubscribedQuery {
  const root = rootField(document);
  const { operation, field } = root;
  const declared = SUBSCRIPTIONS.get(field.name.value);
  if (!declared) throw badSubscription(`${field.name.value} is no subscription of this graph.`);
  const chosen = chosenBy(schema, root, declared, asked.variables);
  const name = field.alias?.value ?? field.name.value;
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const used = namesOfVariables({
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, variableDefinitions: [], selectionSet: field.selectionSet ?? operation.selectionSet },
      ...fragments,
    ],
  });
  const kept = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  const variableOf = (argument: string) => {
    let free = `event_${argument}`;
    while (used.has(free)) free += '_';
    return free;
  };
  const texts = new Map<string, string>();
  return {
    ...{ declared, chosen, name },
    ask: (values) => {
      const shape = Object.entries(values).map(([argument, { type }]) => ({
        argument,
        type,
        as: variableOf(argument),
      }));
      const key = JSON.stringify(shape);
      const query =
        texts.get(key) ?? print(withRoot({ operation, field, kept, fragments, name, reads: declared.reads, shape }));
      texts.set(key, query);
      const own = Object.fromEntries(shape.map(({ argument, as }) => [as, values[argument]?.value]));
      const given = Object.entries(asked.variables).filter(([variable]) => used.has(variable));
      return { query, operationName: asked.operationName, variables: { ...Object.fromEntries(given), ...own } };
    },
  };
}

interface Replacement {
  readonly operation: OperationDefinitionNode;
  readonly field: FieldNode;
  readonly kept: readonly VariableDefinitionNode[];
  readonly fragments: readonly DocumentNode['definitions'][number][];
  readonly name: string;
  readonly reads: string;
  readonly shape: readonly { readonly argument: string; readonly type: string; readonly as: string }[];
}

function withRoot({ operation, field, kept, fragments, name, reads, shape }: Replacement): DocumentNode {
  const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const variable = (as: string) => ({ kind: Kind.VARIABLE, name: nameNode(as) }) as const;
  const variableDefinitions = shape.map(
    ({ type, as }): VariableDefinitionNode => ({
      ...{ kind: Kind.VARIABLE_DEFINITION, variable: variable(as), type: parseType(type) },
    }),
  );
  const root: FieldNode = {
    ...field,
    alias: nameNode(name),
    name: nameNode(reads),
    arguments: shape.map(
      ({ argument, as }): ArgumentNode => ({ kind: Kind.ARGUMENT, name: nameNode(argument), value: variable(as) }),
    ),
  };
  const query: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [...kept, ...variableDefinitions],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [root] },
  };
  return { kind: Kind.DOCUMENT, definitions: [query, ...fragments] };
}
