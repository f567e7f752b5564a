import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from 'graphql';

interface Representation {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/**
 * Resolvers of references for entities that have none of their own: they take over the key, and what the entity's fields
 * `@requires`, and nothing else. By itself a subgraph would echo whatever a representation claims as its own data.
 */
export function keyReferences(document: DocumentNode): Record<string, (given: Representation) => object> {
  const kept = new Map<string, Set<string>>();
  const entities = new Set<string>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const keys = fieldSets(node.directives, 'key');
    const required = (node.fields ?? []).flatMap(({ directives }) => fieldSets(directives, 'requires'));
    if (keys.length > 0) entities.add(node.name.value);
    const known = kept.get(node.name.value) ?? new Set(['__typename']);
    kept.set(node.name.value, new Set([...known, ...keys, ...required]));
  }
  return Object.fromEntries(
    [...kept].filter(([type]) => entities.has(type)).map(([type, names]) => [type, (given) => pick(given, names)]),
  );
}

const pick = (given: Representation, names: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));

/** Names at the top of a directive's `fields`. */
function fieldSets(directives: readonly ConstDirectiveNode[] | undefined, name: string): string[] {
  return (directives ?? [])
    .filter((one) => one.name.value === name)
    .flatMap((one) => one.arguments?.find((argument) => argument.name.value === 'fields')?.value ?? [])
    .flatMap((value) => (value.kind === Kind.STRING ? topNames(value.value) : []));
}

function topNames(set: string): string[] {
  const [operation] = parse(`{ ${set} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? one.name.value : []));
}
