import {
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * What of a schema a document uses, as coordinates: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`,
 * `Enum.VALUE`. Of a field, the type that it gives is used as well. What the schema does not have is left out.
 */
export function usedCoordinates(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  const visitor: ASTVisitor = {
    Field: () => {
      const [parent, field] = [info.getParentType(), info.getFieldDef()];
      if (!parent || !field || field.name.startsWith('__')) return;
      used.add(`${parent.name}.${field.name}`).add(getNamedType(field.type).name);
    },
    Argument: ({ name }) => {
      const [parent, field] = [info.getParentType(), info.getFieldDef()];
      if (parent && field && info.getArgument()) used.add(`${parent.name}.${field.name}(${name.value}:)`);
    },
    ObjectField: ({ name }) => {
      const parent = getNamedType(info.getParentInputType());
      if (parent && info.getInputType()) used.add(`${parent.name}.${name.value}`);
    },
    EnumValue: ({ value }) => {
      const type = getNamedType(info.getInputType());
      if (isEnumType(type)) used.add(`${type.name}.${value}`);
    },
    NamedType: ({ name }) => {
      if (schema.getType(name.value)) used.add(name.value);
    },
  };
  visit(document, visitWithTypeInfo(info, visitor));
  return used;
}

/** The fields among coordinates, `Type.field`. */
export const fieldsAmong = (coordinates: Iterable<string>): string[] =>
  [...coordinates].filter((coordinate) => /^\w+\.\w+$/.test(coordinate));
