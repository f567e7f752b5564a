import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
  type UnionTypeExtensionNode,
} from 'graphql';

/** A type that has selections, of its definition and all extensions. */
export interface TypeParts {
  readonly name: string;
  /** Interfaces and unions hold no data: what is read through them is of an object type. */
  readonly isAbstract: boolean;
  readonly directives: ConstDirectiveNode[];
  readonly fields: FieldDefinitionNode[];
  /** Names of the interfaces that it implements. */
  readonly interfaces: string[];
  /** Names of a union's members. */
  readonly members: string[];
}

/** Types by name. */
export type Types = ReadonlyMap<string, TypeParts>;

type FieldsNode =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;
type UnionNode = UnionTypeDefinitionNode | UnionTypeExtensionNode;

const OBJECTS: readonly string[] = [Kind.OBJECT_TYPE_DEFINITION, Kind.OBJECT_TYPE_EXTENSION];
const INTERFACES: readonly string[] = [Kind.INTERFACE_TYPE_DEFINITION, Kind.INTERFACE_TYPE_EXTENSION];
const UNIONS: readonly string[] = [Kind.UNION_TYPE_DEFINITION, Kind.UNION_TYPE_EXTENSION];

const hasFields = (node: DefinitionNode): node is FieldsNode =>
  OBJECTS.includes(node.kind) || INTERFACES.includes(node.kind);
const isUnion = (node: DefinitionNode): node is UnionNode => UNIONS.includes(node.kind);

/** The directive of a name, also where it is written with federation's namespace. */
export function directiveOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): ConstDirectiveNode | undefined {
  return directives?.find((one) => isDirective(one, name));
}

/** Whether a directive is the one of that name, also where it is written with federation's namespace. */
export const isDirective = ({ name }: ConstDirectiveNode, wanted: string): boolean =>
  name.value === wanted || name.value === `federation__${wanted}`;

/** The text of a directive's argument. */
export function argumentOf(directive: ConstDirectiveNode | undefined, name: string): string | null {
  const value = directive?.arguments?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : null;
}

/** The name inside lists and non-nulls. */
export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** The types of an SDL that have selections. */
export function typesOf(document: DocumentNode): Map<string, TypeParts> {
  const types = new Map<string, TypeParts>();
  for (const node of document.definitions) {
    if (!hasFields(node) && !isUnion(node)) continue;
    const name = node.name.value;
    const isAbstract = !OBJECTS.includes(node.kind);
    const known = types.get(name) ?? { name, isAbstract, directives: [], fields: [], interfaces: [], members: [] };
    known.directives.push(...(node.directives ?? []));
    if (isUnion(node)) known.members.push(...(node.types ?? []).map((one) => one.name.value));
    else {
      known.fields.push(...(node.fields ?? []));
      known.interfaces.push(...(node.interfaces ?? []).map((one) => one.name.value));
    }
    types.set(name, known);
  }
  return types;
}

/** The object types that a value of a type may be of: itself, an interface's implementations, a union's members. */
export function possibleTypes(types: Types, { name, isAbstract, members }: TypeParts): TypeParts[] {
  const all = [...types.values()];
  if (!isAbstract) return all.filter((one) => one.name === name);
  return all.filter((one) => !one.isAbstract && (one.interfaces.includes(name) || members.includes(one.name)));
}
