import { Kind } from 'graphql';
import { faultAt, type SchemaFault } from './fault.ts';
import { fieldsOf, isRoot, isStructural, keyFields, type SubgraphDocument } from './subgraph-document.ts';

/**
 * A department may be down and a field may be refused: then it is null, and a null must not take its parent with it.
 * So every field but a key, on every type that holds data and on the roots, is nullable.
 */
export function checkNullability(subgraph: SubgraphDocument): SchemaFault[] {
  const keys = new Map(subgraph.objects.map(({ name }) => [name.value, keyFields(subgraph, name.value)]));
  return fieldsOf(subgraph)
    .filter(({ type, field }) => {
      const name = type.name.value;
      if (field.type.kind !== Kind.NON_NULL_TYPE) return false;
      if (isRoot(name)) return true;
      return !isStructural(name) && !keys.get(name)?.has(field.name.value) && field.name.value !== 'id';
    })
    .map(({ type, field }) => {
      const name = `${type.name.value}.${field.name.value}`;
      return faultAt(
        field,
        'NON_NULL',
        `${name} must be nullable: it is null when its department is down or refuses it.`,
      );
    });
}
