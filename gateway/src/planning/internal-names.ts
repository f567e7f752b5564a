import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Begins the names that the client's own choices have between gateway and subgraphs. No field begins so. */
export const PREFIX = '_c_';

/**
 * The name that a field of the client's operation has in what the subgraphs answer. Keys and requirements are fetched
 * into the same objects under the names of their fields: a client's alias, or a client's arguments, must not take these.
 */
export function internalName({ alias, name }: FieldNode, takesArguments: boolean): string {
  const answered = alias?.value ?? name.value;
  return takesArguments || answered !== name.value ? PREFIX + answered : answered;
}

/** The same for a field that is selected of a type. */
export function nameInside(type: GraphQLCompositeType, node: FieldNode): string {
  const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  return internalName(node, (field?.args.length ?? 0) > 0);
}

/** A step of a path in the subgraphs' answers, as the client knows it. */
export const clientName = (step: string | number): string | number =>
  typeof step === 'string' && step.startsWith(PREFIX) ? step.slice(PREFIX.length) : step;

/** A valid document, with the internal names. */
export function withInternalNames(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  const Field = (node: FieldNode): FieldNode => {
    if (node.alias?.value === PREFIX) return node;
    const value = internalName(node, (types.getFieldDef()?.args.length ?? 0) > 0);
    return value === node.name.value ? node : { ...node, alias: { kind: Kind.NAME, value } };
  };
  return visit(document, visitWithTypeInfo(types, { Field }));
}
