import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumTypeExtensionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputObjectTypeExtensionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  Source,
  type TypeNode,
} from 'graphql';
import type { SdlFile } from '../load-subgraph-sdl.ts';

/** An object type's definition or one of its extensions. */
export type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;
/** An input type's definition or one of its extensions. */
export type InputNode = InputObjectTypeDefinitionNode | InputObjectTypeExtensionNode;

/** An enum's definition or one of its extensions. */
export type EnumNode = EnumTypeDefinitionNode | EnumTypeExtensionNode;

/** A subgraph's parsed SDL, file by file, with what the checks ask of it. */
export interface SubgraphDocument {
  readonly department: string;
  readonly documents: readonly DocumentNode[];
  readonly objects: readonly ObjectNode[];
  readonly inputs: readonly InputNode[];
  readonly enums: readonly EnumNode[];
  /** Names of scalars and enums. */
  readonly leaves: ReadonlySet<string>;
  /** Names of types with a `@key`. */
  readonly entities: ReadonlySet<string>;
}

/** References are no data: they name a thing whose data stand elsewhere. */
export const REFERENCES: ReadonlySet<string> = new Set(['ID', 'RegionCode']);

const BUILT_IN_SCALARS = ['String', 'Int', 'Float', 'Boolean', 'ID'];

/** Types that carry no data of their own: Relay's, mutation payloads, and the roots. */
export const isStructural = (type: string): boolean =>
  /(?:Connection|Edge|Payload)$|^(?:PageInfo|Query|Mutation|Subscription)$/.test(type);

/** Whether a type is one of the roots, which every subgraph extends. */
export const isRoot = (type: string): boolean => /^(?:Query|Mutation|Subscription)$/.test(type);

/** Parses a subgraph's files; positions are kept for the messages. */
export function parseSubgraph(department: string, files: readonly SdlFile[]): SubgraphDocument {
  const documents = files.map(({ file, text }) => parse(new Source(text, file)));
  const definitions = documents.flatMap((document) => document.definitions);
  const objects = definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  const inputs = definitions.filter(
    (node): node is InputNode =>
      node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION,
  );
  const enums = definitions.filter(
    (node): node is EnumNode => node.kind === Kind.ENUM_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_EXTENSION,
  );
  const leafNames = definitions.flatMap((node) =>
    node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION ? [node.name.value] : [],
  );
  const entities = objects.filter((node) => directive(node, 'key')).map((node) => node.name.value);
  const leaves = new Set([...BUILT_IN_SCALARS, ...leafNames]);
  return { department, documents, objects, inputs, enums, leaves, entities: new Set(entities) };
}

/** The directive of that name on a node. */
export function directive(
  node: { readonly directives?: readonly (DirectiveNode | ConstDirectiveNode)[] | undefined },
  name: string,
): DirectiveNode | ConstDirectiveNode | undefined {
  return node.directives?.find((one) => one.name.value === name);
}

/** The text of a directive's argument: a string's value or an enum value's name. */
export function argument(node: DirectiveNode | ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = node?.arguments?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

/** The name inside lists and non-nulls. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Every field of every object type, with its type. */
export function fieldsOf(subgraph: SubgraphDocument): { type: ObjectNode; field: FieldDefinitionNode }[] {
  return subgraph.objects.flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })));
}

/** Whether a field is another department's, and stands here only so that `@requires` or `@provides` can name it. */
export const isExternal = ({ type, field }: { type: ObjectNode; field: FieldDefinitionNode }): boolean =>
  [field, type].some((node) => directive(node, 'external') ?? directive(node, 'federation__external'));

/** The names of the fields that a type's keys are made of (top level). */
export function keyFields(subgraph: SubgraphDocument, type: string): Set<string> {
  const keys = subgraph.objects
    .filter((node) => node.name.value === type)
    .flatMap((node) => node.directives ?? [])
    .filter((one) => one.name.value === 'key')
    .map((one) => argument(one, 'fields') ?? '');
  return new Set(keys.flatMap((fields) => fields.replace(/\{[^}]*\}/g, '').split(/\s+/)).filter(Boolean));
}
