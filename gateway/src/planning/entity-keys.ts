import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from 'graphql';

const argumentOf = ({ arguments: given }: ConstDirectiveNode, name: string): string | null => {
  const value = given?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value && typeof value.value === 'string' ? value.value : null;
};

/** The fields that a field set begins with, without what it selects of them. */
function topFields(fieldSet: string): string[] {
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
}

/** By which keys each subgraph finds entities. */
export class EntityKeys {
  readonly #keys = new Map<string, string[][]>();

  constructor({ definitions }: DocumentNode) {
    const names = new Map<string, string>();
    for (const definition of definitions) {
      if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
      for (const { name, directives } of definition.values ?? []) {
        const graph = directives?.find((one) => one.name.value === 'join__graph');
        names.set(name.value, (graph && argumentOf(graph, 'name')) ?? name.value);
      }
    }
    for (const definition of definitions) {
      if (!('directives' in definition) || !('name' in definition) || !definition.name) continue;
      for (const directive of (definition.directives ?? []) as readonly ConstDirectiveNode[]) {
        const key = directive.name.value === 'join__type' ? argumentOf(directive, 'key') : null;
        if (key !== null) this.#add(definition.name.value, names.get(argumentOf(directive, 'graph') ?? '') ?? '', key);
      }
    }
  }

  /** The keys of a type in a subgraph, each as its fields. */
  of(typeName: string, subgraph: string): readonly (readonly string[])[] {
    return this.#keys.get(`${subgraph} ${typeName}`) ?? [];
  }

  #add(typeName: string, subgraph: string, key: string): void {
    const place = `${subgraph} ${typeName}`;
    this.#keys.set(place, [...(this.#keys.get(place) ?? []), topFields(key)]);
  }
}
