import {
  BREAK,
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

import { bytesOf } from './byte-text.ts';

/** Whether a document asks for the schema itself. */
export function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** An operation as introspection needs it. */
export interface IntrospectedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The root fields that ask for the schema itself. */
export const introspectionFields = (fields: ReadonlyMap<string, readonly FieldNode[]>): FieldNode[] =>
  [...fields.values()].filter(([node]) => node?.name.value === '__schema' || node?.name.value === '__type').flat();

/** JSON of what an operation asks of the schema itself, a character for each byte, by name in the answer. */
export function introspect(
  { schema, document, operation }: IntrospectedOperation,
  fields: readonly FieldNode[],
  variableValues: Readonly<Record<string, unknown>>,
): Map<string, string> {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const asked: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  };
  const { data, errors } = executeSync({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [asked, ...fragments] },
    variableValues,
  });
  if (errors?.[0]) throw errors[0];
  return new Map(Object.entries(data ?? {}).map(([name, value]) => [name, bytesOf(JSON.stringify(value))]));
}
