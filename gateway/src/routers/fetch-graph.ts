import { type DocumentNode, extendSchema, GraphQLSchema, isObjectType, Kind, parse } from 'graphql';

/** What routers of other makers ask departments beside the graph's own fields (Apollo's subgraph specification). */
const entities = (types: readonly string[]): string => `
scalar _Any
union _Entity = ${types.join(' | ')}
extend type Query { _entities(representations: [_Any!]!): [_Entity]! @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) }`;

/** The types that departments give by their keys. */
function entityTypes(schema: GraphQLSchema, { definitions }: DocumentNode): string[] {
  return definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !isObjectType(schema.getType(node.name.value))) return [];
    const hasKey = (node.directives ?? []).some(
      ({ name, arguments: given }) => name.value === 'join__type' && given?.some((one) => one.name.value === 'key'),
    );
    return hasKey ? [node.name.value] : [];
  });
}

/** A graph as it is decided of: its API schema, and the supergraph with the terms of its fields. */
export interface DecidedGraph {
  readonly schema: GraphQLSchema;
  readonly supergraph: DocumentNode;
}

/**
 * The graph in which fetches of a query plan are operations: with `_entities`, which tells whoever may ask at all no more
 * than the keys that were sent (each field below has its own terms), and without changes, which other routers do not make.
 */
export function fetchGraph({ schema, supergraph }: DecidedGraph): DecidedGraph {
  const { mutation: _mutation, subscription: _subscription, ...queries } = schema.toConfig();
  const reading = new GraphQLSchema({ ...queries, assumeValid: true });
  const types = entityTypes(schema, supergraph);
  if (types.length === 0) return { schema: reading, supergraph };
  const added = parse(entities(types), { noLocation: true });
  // The label is of the supergraph; the API schema does not know its directive.
  return {
    schema: extendSchema(reading, added, { assumeValid: true, assumeValidSDL: true }),
    supergraph: { ...supergraph, definitions: [...supergraph.definitions, ...added.definitions] },
  };
}
