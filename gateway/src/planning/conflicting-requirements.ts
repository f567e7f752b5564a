import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../execution/selected-fields.ts';

/** What is required, each field by its way, with the arguments that it is required with. */
type Required = ReadonlyMap<string, string>;

function requiresOf(directive: ConstDirectiveNode): SelectionSetNode | null {
  if (directive.name.value !== 'join__field') return null;
  const value = directive.arguments?.find(({ name }) => name.value === 'requires')?.value;
  if (value?.kind !== Kind.STRING) return null;
  const [definition] = parse(`{ ${value.value} }`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : null;
}

function add({ selections }: SelectionSetNode, way: string, into: Map<string, string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    const step = selection.kind === Kind.FIELD ? selection.name.value : '';
    const place = step === '' ? way : `${way}.${step}`;
    if (selection.kind === Kind.FIELD) into.set(place, (selection.arguments ?? []).map(print).sort().join());
    if (selection.selectionSet) add(selection.selectionSet, place, into);
  }
}

const differ = (one: Required, other: Required): boolean =>
  [...one].some(([way, given]) => other.has(way) && other.get(way) !== given);

/**
 * Knows which fields `@requires` one field of their object with different arguments. In one plan it has one value: Apollo's planner
 * takes the two for one, and an object holds what is required under its own name. Fields that conflict are planned apart.
 */
export class ConflictingRequirements {
  /** By type and field; only those that conflict with another. */
  readonly #required: ReadonlyMap<string, Required>;

  constructor(
    supergraph: DocumentNode,
    private readonly schema: GraphQLSchema,
  ) {
    const direct = new Map<string, Map<string, string>>();
    for (const definition of supergraph.definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const { name, directives } of definition.fields ?? []) {
        const own = new Map<string, string>();
        for (const one of directives ?? []) {
          const required = requiresOf(one);
          if (required) add(required, '', own);
        }
        if (own.size > 0) direct.set(`${definition.name.value}.${name.value}`, own);
      }
    }
    const whole = new Map([...direct.keys()].map((coordinate) => [coordinate, withChain(coordinate, direct)]));
    const conflicts = ([coordinate, required]: [string, Required]) =>
      [...whole].some(([other, those]) => typeOf(other) === typeOf(coordinate) && differ(required, those));
    this.#required = new Map([...whole].filter(conflicts));
  }

  /** The operation in parts in which nothing conflicts; the first has all but what the others have. */
  apart(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode[] {
    const type = this.schema.getRootType(operation.operation);
    // What changes something happens once.
    if (this.#required.size === 0 || !type || operation.operation !== OperationTypeNode.QUERY) return [document];
    const groups = new Groups(this.#required);
    const parts = new OperationParts(this.schema, fragmentsOf(document), groups);
    parts.find(operation.selectionSet, type);
    if (groups.count < 2) return [document];
    return Array.from({ length: groups.count }, (_, group) => ({
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, selectionSet: parts.of(operation.selectionSet, type, group) }],
    }));
  }
}

const typeOf = (coordinate: string): string => coordinate.slice(0, coordinate.indexOf('.'));

/** What a field requires, with what is required for that in turn. */
function withChain(
  coordinate: string,
  direct: ReadonlyMap<string, Required>,
  into = new Map<string, string>(),
): Required {
  for (const [way, given] of direct.get(coordinate) ?? []) {
    if (into.has(way)) continue;
    into.set(way, given);
    if (way.lastIndexOf('.') === 0) withChain(`${typeOf(coordinate)}${way}`, direct, into);
  }
  return into;
}

/** Fields in groups within which nothing conflicts. */
class Groups {
  readonly #groups: string[][] = [];
  readonly #of = new Map<string, number>();

  constructor(private readonly required: ReadonlyMap<string, Required>) {}

  get count(): number {
    return this.#groups.length;
  }

  add(coordinate: string): void {
    const required = this.required.get(coordinate);
    if (!required || this.#of.has(coordinate)) return;
    const fits = (group: readonly string[]) =>
      group.every((one) => typeOf(one) !== typeOf(coordinate) || !differ(required, this.required.get(one) as Required));
    const known = this.#groups.findIndex(fits);
    const group = known < 0 ? this.#groups.push([]) - 1 : known;
    this.#groups[group]?.push(coordinate);
    this.#of.set(coordinate, group);
  }

  /** The group of a field; 0 also for one that conflicts with nothing. */
  of(coordinates: readonly string[]): number {
    return Math.max(0, ...coordinates.map((one) => this.#of.get(one) ?? 0));
  }
}

const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Writes the parts of an operation, one for each group of fields. */
class OperationParts {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReturnType<typeof fragmentsOf>,
    private readonly groups: Groups,
  ) {}

  /** Puts all fields that are selected into groups. */
  find(selectionSet: SelectionSetNode, type: GraphQLCompositeType): void {
    for (const { coordinates, below } of this.#walk(selectionSet, type)) {
      for (const one of coordinates) this.groups.add(one);
      if (below) this.find(below.selectionSet, below.type);
    }
  }

  /** What is selected of an object in the part of a group: in the first all but the others' fields, in these their ways only. */
  of(selectionSet: SelectionSetNode, type: GraphQLCompositeType, group: number): SelectionSetNode {
    const selections = [...this.#walk(selectionSet, type)].flatMap(({ node, coordinates, below }): SelectionNode[] => {
      if (node.kind === Kind.FIELD) {
        const own = this.groups.of(coordinates);
        if (own !== 0) return own === group ? [node] : [];
        if (!below) return group === 0 ? [node] : [];
      }
      const inner = below && this.of(below.selectionSet, below.type, group);
      if (!inner || (group !== 0 && inner.selections.length === 0)) return [];
      return [{ ...node, selectionSet: inner.selections.length > 0 ? inner : { ...inner, selections: [TYPENAME] } }];
    });
    return { kind: Kind.SELECTION_SET, selections };
  }

  /** Each selection with its fragment written out, and what is selected below it. */
  *#walk({ selections }: SelectionSetNode, type: GraphQLCompositeType) {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const { value } = selection.name;
        const named = getNamedType('getFields' in type ? type.getFields()[value]?.type : undefined);
        const { selectionSet } = selection;
        const below = selectionSet && isCompositeType(named) ? { selectionSet, type: named } : null;
        const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
        yield { node: selection, coordinates: types.map(({ name }) => `${name}.${value}`), below };
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const { typeCondition, selectionSet } = fragment;
      const on = typeCondition ? this.schema.getType(typeCondition.name.value) : type;
      if (!isCompositeType(on)) continue;
      const { directives = [] } = selection;
      const node = {
        kind: Kind.INLINE_FRAGMENT,
        directives,
        selectionSet,
        ...(typeCondition && { typeCondition }),
      } as const;
      yield { node, coordinates: [], below: { selectionSet, type: on } };
    }
  }
}
