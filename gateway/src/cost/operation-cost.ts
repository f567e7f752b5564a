import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  type InlineFragmentNode,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ASSUMED_LENGTH, type CostTerms, type ListSize } from './cost-terms.ts';

/** A change costs at least so much: rules, a transaction, an event. */
const CHANGE = 10;
/** Beyond this it does not matter how much it is. */
const MOST = 1e9;

/** How long fields are, by what stands above them. */
interface Lengths {
  readonly of: ReadonlyMap<string, number>;
  /** What fragments cost here. Within itself one costs nothing, which validation refuses. */
  readonly fragments: Map<string, number>;
}

type Variables = Readonly<Record<string, unknown>>;

/** What an operation is weighed by. */
export interface Weighing {
  readonly schema: GraphQLSchema;
  readonly terms: CostTerms;
}

class Weigher {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By what they say: a fragment is weighed once for each, however often and from where it is spread. */
  readonly #lengths = new Map<string, Lengths>();

  constructor(
    private readonly weighing: Weighing,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((one) => [one.name.value, one]));
  }

  root(selectionSet: SelectionSetNode, type: GraphQLNamedType | undefined): number {
    return this.of(selectionSet, type, this.#lengthsOf([], 0));
  }

  of({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined, lengths: Lengths): number {
    return selections.reduce((sum, one) => Math.min(MOST, sum + this.#ofOne(one, type, lengths)), 0);
  }

  #ofOne(selection: SelectionNode, type: GraphQLNamedType | undefined, lengths: Lengths): number {
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type, lengths);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.#ofFragment(selection, type, lengths);
    const name = selection.name.value;
    const fragment = this.#fragments.get(name);
    const known = lengths.fragments.get(name);
    if (!fragment || known !== undefined) return known ?? 0;
    lengths.fragments.set(name, 0);
    const cost = this.#ofFragment(fragment, type, lengths);
    lengths.fragments.set(name, cost);
    return cost;
  }

  #ofFragment(
    { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
    type: GraphQLNamedType | undefined,
    lengths: Lengths,
  ): number {
    const on = typeCondition ? this.weighing.schema.getType(typeCondition.name.value) : type;
    return this.of(selectionSet, on, lengths);
  }

  #ofField(node: FieldNode, type: GraphQLNamedType | undefined, lengths: Lengths): number {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field || !type) return 0;
    const { weights, lists } = this.weighing.terms;
    const coordinate = `${type.name}.${field.name}`;
    const below = getNamedType(field.type);
    const own = weights.get(coordinate) ?? weights.get(below.name) ?? (isCompositeType(below) ? 1 : 0);
    const given = (node.arguments ?? []).reduce(
      (sum, { name }) => sum + (weights.get(`${coordinate}(${name.value}:)`) ?? 0),
      0,
    );
    const stated = lists.get(coordinate);
    const size = stated ? this.#sizeOf(stated, node.arguments ?? []) : null;
    const isAList = isListType(getNullableType(field.type));
    const length = isAList ? (lengths.of.get(field.name) ?? size ?? ASSUMED_LENGTH) : 1;
    const passedOn = this.#lengthsOf(stated && size !== null ? stated.sizedFields : [], size ?? 0);
    const inner = node.selectionSet ? this.of(node.selectionSet, below, passedOn) : 0;
    return Math.min(MOST, given + length * (own + inner));
  }

  #lengthsOf(names: readonly string[], size: number): Lengths {
    const key = names.length === 0 ? '' : `${size} ${names.join(' ')}`;
    const known = this.#lengths.get(key);
    if (known) return known;
    const made: Lengths = { of: new Map(names.map((name) => [name, size])), fragments: new Map() };
    this.#lengths.set(key, made);
    return made;
  }

  #sizeOf({ assumed, arguments: names }: ListSize, given: readonly ArgumentNode[]): number {
    const sizes = given.flatMap(({ name, value }) => {
      if (!names.includes(name.value)) return [];
      const size =
        value.kind === Kind.VARIABLE
          ? this.variables[value.name.value]
          : value.kind === Kind.INT
            ? Number(value.value)
            : undefined;
      return typeof size === 'number' && size >= 0 ? [size] : [];
    });
    return sizes.length > 0 ? Math.max(...sizes) : assumed;
  }
}

/** The variables with the values of those that are not given but have a default. */
function withDefaults({ variableDefinitions = [] }: OperationDefinitionNode, given: Variables): Variables {
  const values: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(given, name)) values[name] = given[name];
    else if (defaultValue?.kind === Kind.INT) values[name] = Number(defaultValue.value);
  }
  return values;
}

/**
 * What an operation costs at most, before it runs: an object 1, a value nothing, a change 10, or what `@cost` says; what is
 * in a list as often as it is long by `first`, by `@listSize`, twenty for a page, or five. Fragments on several types are added up. Conditions are not looked
 * at, nor is what the caller may not have.
 * @returns a number without a unit; of what does not fit the schema nothing
 */
export function operationCost(
  weighing: Weighing,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const type = weighing.schema.getRootType(operation.operation) ?? undefined;
  const weigher = new Weigher(weighing, document, withDefaults(operation, variables));
  const changes = operation.operation === OperationTypeNode.MUTATION ? operation.selectionSet.selections.length : 0;
  return changes * CHANGE + weigher.root(operation.selectionSet, type);
}
