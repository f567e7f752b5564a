import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLEnumType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

type Name = readonly [zh: string, en: string];

/** A description of the graph, "中文。English.", as a name in both languages: the first words of each. */
export function nameOf(description: string | null | undefined, code: string): Name {
  const [zh = '', en = ''] = (description ?? '').trim().split(/。\s*/, 2);
  const shortZh = zh.split(/[,,;;::(（]/, 1)[0]?.trim();
  const shortEn = en.split(/[;:,(]|\.(?:\s|$)/, 1)[0]?.trim();
  return [shortZh || code, shortEn || code];
}

/** Which subgraph answers a field, by the supergraph's own directives; none for what several do. */
export function ownersOf(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const graphs = (node: { directives?: readonly ConstDirectiveNode[] }, name: string) =>
      (node.directives ?? []).flatMap((directive) => {
        if (directive.name.value !== name) return [];
        const told = (wanted: string) => directive.arguments?.find((argument) => argument.name.value === wanted)?.value;
        const external = told('external');
        if (external?.kind === Kind.BOOLEAN && external.value) return [];
        const graph = told('graph');
        return graph?.kind === Kind.ENUM ? [graph.value.toLowerCase().replaceAll('_', '-')] : [];
      });
    const ofType = graphs(type, 'join__type');
    for (const field of type.fields ?? []) {
      const own = graphs(field, 'join__field');
      const [owner, ...others] = own.length > 0 ? own : ofType;
      if (owner && others.length === 0) owners.set(`${type.name.value}.${field.name.value}`, owner);
    }
  }
  return owners;
}

interface Used {
  readonly enums: ReadonlyMap<string, GraphQLEnumType>;
  readonly fields: ReadonlyMap<string, Name>;
}

/** Enumerations and fields that the documents select, or give as variables. */
function usedBy(documents: readonly DocumentNode[], schema: GraphQLSchema): Used {
  const enums = new Map<string, GraphQLEnumType>();
  const fields = new Map<string, Name>();
  const note = (type: GraphQLType | null | undefined, isInner = false) => {
    const named = type ? getNamedType(type) : null;
    if (isEnumType(named)) enums.set(named.name, named);
    if (!isInner && isInputObjectType(named)) {
      for (const field of Object.values(named.getFields())) note(field.type, true);
    }
  };
  const info = new TypeInfo(schema);
  const enter = {
    Field: () => {
      const [parent, field] = [info.getParentType(), info.getFieldDef()];
      if (!parent || !field || field.name.startsWith('__')) return;
      fields.set(`${parent.name}.${field.name}`, nameOf(field.description, field.name));
      note(info.getType());
    },
    VariableDefinition: () => note(info.getInputType()),
  };
  for (const document of documents) visit(document, visitWithTypeInfo(info, enter));
  return { enums, fields };
}

/** A module with the names, in both languages, of what the documents use, and the department of each field. */
export function graphNames(
  schema: GraphQLSchema,
  supergraph: DocumentNode,
  documents: readonly DocumentNode[],
): string {
  const { enums, fields } = usedBy(documents, schema);
  const owners = ownersOf(supergraph);
  const sorted = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const values = sorted(enums).map(([name, type]) => [
    name,
    Object.fromEntries(type.getValues().map((value) => [value.name, nameOf(value.description, value.name)])),
  ]);
  const named = sorted(fields).map(([field, name]) => [field, [...name, owners.get(field) ?? '']]);
  const write = (entries: unknown[][]) => JSON.stringify(Object.fromEntries(entries), null, 1);
  return [
    '/** Enumerations: value → its name in Chinese and in English, as the graph describes it. */',
    `export const ENUMS = ${write(values)} as const;`,
    '/** Fields: coordinate → name in Chinese, in English, and the department that answers it. */',
    `export const FIELDS: Readonly<Record<string, readonly [zh: string, en: string, owner: string]>> = ${write(named)};`,
    '',
  ].join('\n');
}
