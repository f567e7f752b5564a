import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** How a field is labelled, as this test reads it: apart from `schema/src/access/terms.ts`, which is tested. */
export interface Label {
  /** `Type.field`. */
  readonly coordinate: string;
  readonly owner: string;
  readonly type: 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED';
  readonly sensitivity: string;
  readonly mask: 'NAME' | 'ID_NUMBER' | 'PHONE' | 'ADDRESS' | 'YEAR' | null;
  readonly element: string | null;
  /** Coordinates that the gateway reads for this field by `@requires`. */
  readonly requires: readonly string[];
  /** Of an entry field: the protected fields behind it, one of which must be open; `null` for others. */
  readonly opensBy: readonly string[] | null;
}

type Labelled = { readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined };

const directivesOf = (node: Labelled, name: string): ConstDirectiveNode[] =>
  (node.astNode?.directives ?? []).filter((one) => one.name.value === name);

function argument(directive: ConstDirectiveNode | undefined, name: string): string | null {
  const value = directive?.arguments?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : null;
}

/** The object types that a value of a type may be of. */
export function possibleTypes(schema: GraphQLSchema, name: string): readonly GraphQLObjectType[] {
  const type = schema.getType(name);
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** Key of what a department requires for a type. */
export const requiredBy = (department: string, type: string): string => `${department} ${type}`;

/** The labels of a composed graph, read from its supergraph. */
export class Labels {
  readonly fields = new Map<string, Label>();
  /** Fields that hold each element. */
  readonly holders = new Map<string, string[]>();
  /** Elements that entries of filters (`ResidentFilter.sex`) and orders (`ResidentOrder.NAME`) tell. */
  readonly told = new Map<string, string>();
  /** Names of the types that each department answers for by a key. */
  readonly entities = new Map<string, string[]>();
  /** What each department `@requires` of others to answer for a type, as selections, by {@link requiredBy}. */
  readonly requiredSets = new Map<string, string[]>();
  readonly #graph: GraphQLSchema;
  readonly #departments: ReadonlyMap<string, string>;

  constructor(document: DocumentNode) {
    this.#graph = buildASTSchema(document, { assumeValidSDL: true });
    const graphs = this.#graph.getType('join__Graph');
    const values = isEnumType(graphs) ? graphs.getValues() : [];
    this.#departments = new Map(
      values.map((one) => [one.name, argument(directivesOf(one, 'join__graph')[0], 'name') ?? '']),
    );
    const types = Object.values(this.#graph.getTypeMap());
    for (const type of types.filter(isObjectType)) this.#readType(type);
    for (const label of this.fields.values()) {
      if (label.element)
        this.holders.set(label.element, [...(this.holders.get(label.element) ?? []), label.coordinate]);
    }
    for (const type of types) {
      const parts = isInputObjectType(type)
        ? Object.values(type.getFields())
        : isEnumType(type)
          ? type.getValues()
          : [];
      for (const part of parts) {
        const element = argument(directivesOf(part, 'element')[0], 'code');
        if (element) this.told.set(`${type.name}.${part.name}`, element);
      }
    }
    // Last, when the fields behind entries are known.
    for (const field of Object.values(this.#graph.getQueryType()?.getFields() ?? {})) this.#readEntry(field);
  }

  /** Whether not everybody may read a field. */
  isProtected(coordinate: string): boolean {
    const label = this.fields.get(coordinate);
    return label?.type !== 'UNCONDITIONAL' || label.opensBy !== null;
  }

  #readType(type: GraphQLObjectType): void {
    for (const join of directivesOf(type, 'join__type')) {
      const department = this.#departments.get(argument(join, 'graph') ?? '') ?? '';
      const isEntity = argument(join, 'key') !== null && argument(join, 'resolvable') !== 'false';
      if (isEntity) this.entities.set(department, [...(this.entities.get(department) ?? []), type.name]);
    }
    for (const field of Object.values(type.getFields())) {
      const label = directivesOf(field, 'sharing')[0] ?? directivesOf(type, 'sharing')[0];
      if (!label) continue;
      const coordinate = `${type.name}.${field.name}`;
      for (const join of directivesOf(field, 'join__field')) {
        const set = argument(join, 'requires');
        const place = requiredBy(this.#departments.get(argument(join, 'graph') ?? '') ?? '', type.name);
        if (set) this.requiredSets.set(place, [...(this.requiredSets.get(place) ?? []), set]);
      }
      this.fields.set(coordinate, {
        coordinate,
        owner: this.#ownerOf(type, field.astNode),
        type: argument(label, 'type') as Label['type'],
        sensitivity: argument(label, 'sensitivity') ?? '',
        mask: argument(label, 'mask') as Label['mask'],
        element: argument(directivesOf(field, 'element')[0], 'code'),
        requires: directivesOf(field, 'join__field').flatMap((join) =>
          this.#required(type, argument(join, 'requires')),
        ),
        opensBy: null,
      });
    }
  }

  #ownerOf(type: GraphQLObjectType, field: FieldDefinitionNode | null | undefined): string {
    const joins = directivesOf({ astNode: field }, 'join__field');
    const own = joins.find((one) => argument(one, 'external') !== 'true' && argument(one, 'usedOverridden') !== 'true');
    const graph = argument(own, 'graph') ?? argument(directivesOf(type, 'join__type')[0], 'graph');
    return this.#departments.get(graph ?? '') ?? '';
  }

  #required(type: GraphQLObjectType, set: string | null): string[] {
    if (!set) return [];
    const found: string[] = [];
    const info = new TypeInfo(this.#graph, type);
    const [operation] = parse(`{ ${set} }`).definitions;
    if (operation?.kind !== 'OperationDefinition') return [];
    const collect = {
      Field: ({ name }: { name: { value: string } }) => {
        const parent = info.getParentType()?.name ?? '';
        if (name.value === '__typename') return;
        found.push(...possibleTypes(this.#graph, parent).map((one) => `${one.name}.${name.value}`));
      },
    };
    visit(operation.selectionSet, visitWithTypeInfo(info, collect));
    return found;
  }

  #readEntry(field: GraphQLField<unknown, unknown>): void {
    const label = this.fields.get(`Query.${field.name}`);
    if (!label || directivesOf(field, 'sharing').length > 0) return;
    const behind = this.#rowsOf(getNamedType(field.type).name).flatMap((type) =>
      Object.keys(type.getFields())
        .map((name) => this.fields.get(`${type.name}.${name}`))
        .filter((one) => one !== undefined && one.type !== 'UNCONDITIONAL' && one.owner === label.owner)
        .map((one) => one?.coordinate ?? ''),
    );
    if (behind.length > 0) this.fields.set(label.coordinate, { ...label, opensBy: behind });
  }

  /** The types of the rows of a list, or of the thing itself. */
  #rowsOf(name: string): readonly GraphQLObjectType[] {
    const type = this.#graph.getType(name);
    const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    const inner = name.endsWith('Connection') ? fields.edges : name.endsWith('Edge') ? fields.node : undefined;
    return inner ? this.#rowsOf(getNamedType(inner.type).name) : possibleTypes(this.#graph, name);
  }
}
