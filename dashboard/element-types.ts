import { type DocumentNode, type GraphQLSchema, isEnumType, Kind, type NamedTypeNode, type TypeNode } from 'graphql';
import { nameOf } from './graph-names.ts';

const namedType = (type: TypeNode): NamedTypeNode => (type.kind === Kind.NAMED_TYPE ? type : namedType(type.type));

/** Name of the type of each data element: that of the first field of an object that is of the element. */
export function typesOfElements(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      const element = field.directives?.find(({ name }) => name.value === 'element');
      const code = element?.arguments?.find(({ name }) => name.value === 'code')?.value;
      if (code?.kind === Kind.STRING && !types.has(code.value)) types.set(code.value, namedType(field.type).name.value);
    }
  }
  return types;
}

/** A module with the type of each of some elements and, of an enumeration, its values with their names. */
export function elementTypes(schema: GraphQLSchema, supergraph: DocumentNode, elements: readonly string[]): string {
  const types = typesOfElements(supergraph);
  const entries = elements.map((element) => {
    const name = types.get(element);
    if (!name) throw new Error(`No field of the graph is of the element ${element}.`);
    const type = schema.getType(name);
    const values = isEnumType(type)
      ? Object.fromEntries(type.getValues().map((value) => [value.name, nameOf(value.description, value.name)]))
      : undefined;
    return [element, { type: name, ...(values ? { values } : {}) }];
  });
  const shape =
    '{ readonly type: string; readonly values?: Readonly<Record<string, readonly [zh: string, en: string]>> }';
  return [
    '/** Data elements: of what type each is, and the values of an enumeration with their names. */',
    `export const ELEMENTS: Readonly<Record<string, ${shape}>> = ${JSON.stringify(Object.fromEntries(entries), null, 1)};`,
    '',
  ].join('\n');
}
