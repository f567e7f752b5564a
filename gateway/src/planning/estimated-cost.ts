import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Beyond this it does not matter how much it is. */
const MOST = 1e9;

/** How much work a planner has with an operation: fields, each once for every type that it may be a field of. */
class Estimate {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By fragment: within itself it costs nothing, which validation refuses. */
  readonly #known = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((one) => [one.name.value, one]));
  }

  of({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): number {
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type).length : 1;
    const each = selections.reduce((sum, selection) => sum + this.#ofOne(selection, type), 0);
    return Math.min(MOST, types * each);
  }

  #ofOne(selection: SelectionNode, type: GraphQLNamedType | undefined): number {
    if (selection.kind === Kind.FIELD) {
      const { selectionSet, name } = selection;
      if (!selectionSet) return 1;
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
      return 1 + this.of(selectionSet, field && getNamedType(field.type));
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const { selectionSet, typeCondition } = selection;
      return this.#within(selectionSet, typeCondition ? this.schema.getType(typeCondition.name.value) : null, type);
    }
    return this.#ofFragment(selection.name.value, type);
  }

  #ofFragment(name: string, type: GraphQLNamedType | undefined): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, 0);
    const fragment = this.#fragments.get(name);
    const on = fragment && this.schema.getType(fragment.typeCondition.name.value);
    const cost = fragment ? this.#within(fragment.selectionSet, on, type) : 0;
    this.#known.set(name, cost);
    return cost;
  }

  /** A fragment on the type that it stands in multiplies nothing: what stands there was counted with it. */
  #within(
    selectionSet: SelectionSetNode,
    on: GraphQLNamedType | null | undefined,
    type: GraphQLNamedType | undefined,
  ): number {
    const isNarrower = isCompositeType(on) && on !== type;
    if (isNarrower) return this.of(selectionSet, on);
    return selectionSet.selections.reduce((sum, selection) => Math.min(MOST, sum + this.#ofOne(selection, type)), 0);
  }
}

/** About how much work a planner has with an operation. A field of an object is one; linear in the document. */
export function estimatedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation, selectionSet }: OperationDefinitionNode,
): number {
  return new Estimate(schema, document).of(selectionSet, schema.getRootType(operation) ?? undefined);
}
