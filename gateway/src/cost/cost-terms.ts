import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

/** How long a list is taken to be. */
export interface ListSize {
  /** When no argument says it. */
  readonly assumed: number;
  /** Arguments that say it; of several the largest counts. */
  readonly arguments: readonly string[];
  /** Fields below that are this long; none: the field itself is. */
  readonly sizedFields: readonly string[];
}

/** What the supergraph says of costs: `@cost` and `@listSize` (Apollo's cost specification 0.1, after IBM's). */
export interface CostTerms {
  /** By coordinate: `Type`, `Type.field` or `Type.field(argument:)`. */
  readonly weights: ReadonlyMap<string, number>;
  /** By `Type.field`. */
  readonly lists: ReadonlyMap<string, ListSize>;
}

/** A list that is no page is short by nature. */
export const ASSUMED_LENGTH = 5;
/** A page of which nobody says how long it is: departments give so much (`kit/src/pagination/connection.ts`). */
const ASSUMED_PAGE = 20;
/** Lists are Relay connections: `first` says how many edges there are, without a word in the schema. */
const PAGE_ARGUMENTS = ['first', 'last'];
const PAGE_FIELDS = ['edges', 'nodes'];

/** A supergraph names a directive that not all subgraphs import by the name of its specification. */
const nameOf = ({ name }: ConstDirectiveNode): string => name.value.replace(/^cost__/, '');
const find = (directives: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode | undefined =>
  directives?.find((one) => nameOf(one) === name);

function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const given = directive.arguments?.find((argument) => argument.name.value === name);
  return given && valueFromASTUntyped(given.value as ValueNode);
}

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];

function statedSize(directive: ConstDirectiveNode): ListSize {
  const assumed = argumentOf(directive, 'assumedSize');
  return {
    assumed: typeof assumed === 'number' ? assumed : ASSUMED_LENGTH,
    arguments: namesIn(argumentOf(directive, 'slicingArguments')),
    sizedFields: namesIn(argumentOf(directive, 'sizedFields')),
  };
}

function sizeOf(field: FieldDefinitionNode): ListSize | null {
  const stated = find(field.directives, 'listSize');
  if (stated) return statedSize(stated);
  const pages = (field.arguments ?? []).filter(({ name }) => PAGE_ARGUMENTS.includes(name.value));
  if (pages.length === 0) return null;
  const [usual] = pages.flatMap(({ defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [Number(defaultValue.value)] : [],
  );
  const isList =
    field.type.kind === Kind.LIST_TYPE ||
    (field.type.kind === Kind.NON_NULL_TYPE && field.type.type.kind === Kind.LIST_TYPE);
  return {
    assumed: usual ?? ASSUMED_PAGE,
    arguments: pages.map(({ name }) => name.value),
    sizedFields: isList ? [] : PAGE_FIELDS,
  };
}

/** Reads what a supergraph says of costs. */
export function costTermsOf(supergraph: DocumentNode): CostTerms {
  const weights = new Map<string, number>();
  const lists = new Map<string, ListSize>();
  const weigh = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    const stated = find(directives, 'cost');
    const weight = stated && argumentOf(stated, 'weight');
    if (typeof weight === 'number') weights.set(coordinate, weight);
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    const type = definition.name.value;
    weigh(type, definition.directives as readonly ConstDirectiveNode[]);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      weigh(coordinate, field.directives);
      for (const argument of field.arguments ?? []) {
        weigh(`${coordinate}(${argument.name.value}:)`, argument.directives);
      }
      const size = sizeOf(field);
      if (size) lists.set(coordinate, size);
    }
  }
  return { weights, lists };
}
