import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** What fields require that is required in several ways: by the way to it, the names under which it is asked. */
export type RequiredVariants = ReadonlyMap<string, ReadonlySet<string>>;

/** A name of ours for what is required: number of the arguments, name of the field. No field begins so. */
const VARIANT = /^_r\d+_/;

const variantName = (name: string, number: number): string => (number > 0 ? `_r${number}_${name}` : name);

/** A name as its subgraph knows it. */
export const ownName = (name: string): string => name.replace(VARIANT, '');

/** Whether a name is one of ours. */
export const isVariant = (name: string): boolean => VARIANT.test(name);

type TypeDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const isType = (node: DocumentNode['definitions'][number]): node is TypeDefinition =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

/** What a directive of the supergraph says that a field requires. */
function requiresOf(directive: ConstDirectiveNode): SelectionSetNode | null {
  if (directive.name.value !== 'join__field') return null;
  const value = directive.arguments?.find(({ name }) => name.value === 'requires')?.value;
  if (value?.kind !== Kind.STRING) return null;
  const [definition] = parse(`{ ${value.value} }`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : null;
}

/** For each name of a field the arguments with which it is required, where they differ: the first have its own name. */
function variantsIn(types: readonly TypeDefinition[]): Map<string, readonly string[]> {
  const given = new Map<string, Set<string>>();
  for (const { fields = [] } of types) {
    for (const required of fields.flatMap(({ directives = [] }) => directives.map(requiresOf))) {
      if (!required) continue;
      visit(required, {
        Field: ({ name, arguments: those = [] }) => {
          given.set(name.value, (given.get(name.value) ?? new Set()).add(those.map(print).sort().join()));
        },
      });
    }
  }
  return new Map([...given].filter(([, several]) => several.size > 1).map(([name, several]) => [name, [...several]]));
}

/**
 * A supergraph in which what is required has a name for each set of arguments that it is required with. In a plan a field of an
 * object has one value under its own name: Apollo's planner takes `price(in: CNY)` and `price(in: EUR)`, each required by a field
 * of another subgraph, for one. Here the second is a field `_r1_price`, which `restoredPlan` makes the subgraphs' own again.
 */
export class RequiredNames {
  /** By type and field. */
  readonly #required = new Map<string, RequiredVariants>();
  /** What to plan over; clients' operations are valid in it as in their own. */
  readonly supergraph: DocumentNode;

  private constructor(
    original: DocumentNode,
    private readonly variants: ReadonlyMap<string, readonly string[]>,
  ) {
    const definitions = original.definitions.map((node): DefinitionNode => {
      if (!isType(node)) return node;
      const renamed = (node.fields ?? []).map((field) => this.#renamed(field, node.name.value));
      return { ...node, fields: renamed.flatMap((field) => this.#withVariants(field)) };
    });
    this.supergraph = { ...original, definitions };
  }

  /** Those of a supergraph; `null` where nothing is required with different arguments. */
  static in(supergraph: DocumentNode): RequiredNames | null {
    const variants = variantsIn(supergraph.definitions.filter(isType));
    return variants.size === 0 ? null : new RequiredNames(supergraph, variants);
  }

  /** What a field requires under one of several names; `undefined` for one that requires no such. */
  of(typeName: string, fieldName: string): RequiredVariants | undefined {
    return this.#required.get(`${typeName}.${fieldName}`);
  }

  /** A field that requires what it does under the names that this has here. */
  #renamed(field: FieldDefinitionNode, typeName: string): FieldDefinitionNode {
    const directives = (field.directives ?? []).map((directive) => {
      const required = requiresOf(directive);
      if (!required) return directive;
      const into = new Map<string, Set<string>>();
      const renamed = this.#rename(required, '', into);
      if (into.size > 0) this.#required.set(`${typeName}.${field.name.value}`, into);
      const value = print(renamed).replaceAll(/\s+/g, ' ').slice(1, -1).trim();
      const replaced = (directive.arguments ?? []).map((one) =>
        one.name.value === 'requires' ? { ...one, value: { kind: Kind.STRING as const, value } } : one,
      );
      return { ...directive, arguments: replaced };
    });
    return { ...field, directives };
  }

  #rename({ selections }: SelectionSetNode, way: string, into: Map<string, Set<string>>): SelectionSetNode {
    const renamed = selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.FIELD) return this.#renameField(selection, way, into);
      return { ...selection, selectionSet: this.#rename(selection.selectionSet, way, into) };
    });
    return { kind: Kind.SELECTION_SET, selections: renamed };
  }

  /** @param way names of the fields that lead to this one */
  #renameField(node: FieldNode, way: string, into: Map<string, Set<string>>): FieldNode {
    const { name, selectionSet } = node;
    const below = `${way}.${name.value}`;
    const inner = selectionSet && this.#rename(selectionSet, below, into);
    const several = this.variants.get(name.value);
    const number = several?.indexOf((node.arguments ?? []).map(print).sort().join()) ?? 0;
    const value = variantName(name.value, number);
    if (several) into.set(below, (into.get(below) ?? new Set()).add(value));
    return { ...node, name: { ...name, value }, ...(inner && { selectionSet: inner }) };
  }

  /** A field under each of its names. */
  #withVariants(field: FieldDefinitionNode): FieldDefinitionNode[] {
    const several = this.variants.get(field.name.value) ?? [''];
    return several.map((_, number) => ({
      ...field,
      name: { ...field.name, value: variantName(field.name.value, number) },
    }));
  }
}
