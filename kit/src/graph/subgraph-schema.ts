import {
  buildASTSchema,
  concatAST,
  type DocumentNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isObjectType,
  isScalarType,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
} from 'graphql';

/** Resolvers by type and field; `__resolveReference` finds an entity by a representation of it. */
export type ResolverMap = Record<string, unknown>;

type Resolve = (...given: readonly unknown[]) => unknown;
type ResolveReference = (representation: Representation, context: unknown, info: GraphQLResolveInfo) => unknown;

/** What another subgraph knows of an entity: the name of its type and the fields of a key. */
interface Representation {
  readonly __typename: string;
}

/**
 * The executable schema of a subgraph, with what the Federation specification wants of one besides: `_service` and
 * `_entities`. Apollo's own (`buildSubgraphSchema`) prints, parses and validates the whole graph again, which was half of
 * the time that a department takes to start; the SDL is valid here since `npm run compose` has composed it.
 * @throws {Error} when a resolver is of no field, or the SDL names a type that it does not define
 */
export function subgraphSchema(document: DocumentNode, resolvers: ResolverMap): GraphQLSchema {
  const entities = entityNames(document);
  const schema = buildASTSchema(withoutOrphans(concatAST([document, parse(federationSdl(entities))])), {
    assumeValidSDL: true,
  });
  for (const [type, fields] of Object.entries(resolvers)) resolveType(schema, type, fields as ResolverMap);
  let sdl: string | undefined;
  const query: ResolverMap = {
    _service: () => {
      sdl ??= print(document);
      return { sdl };
    },
  };
  if (entities.length > 0) query._entities = entitiesResolver(resolvers);
  resolveType(schema, 'Query', query);
  return schema;
}

const federationSdl = (entities: readonly string[]): string => `
  type _Service { sdl: String }
  extend type Query { _service: _Service! }
  ${
    entities.length === 0
      ? ''
      : `scalar _Any
         union _Entity = ${entities.join(' | ')}
         extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`
  }`;

/** Object types with a key. */
function entityNames(document: DocumentNode): string[] {
  const names = new Set<string>();
  for (const node of document.definitions) {
    const hasKey = 'directives' in node && node.directives?.some(({ name }) => name.value === 'key');
    if (!hasKey) continue;
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION)
      names.add(node.name.value);
    else throw new Error('Entities of a department are object types; interfaces with a key are not resolved here.');
  }
  return [...names].sort();
}

/** A type that a subgraph only extends has its definition elsewhere: the first extension stands for it. */
function withoutOrphans(document: DocumentNode): DocumentNode {
  const defined = new Set(document.definitions.filter(isTypeDefinitionNode).map(({ name }) => name.value));
  const definitions = document.definitions.map((node) => {
    if (!isTypeExtensionNode(node) || defined.has(node.name.value)) return node;
    defined.add(node.name.value);
    return { ...node, kind: node.kind.replace('Extension', 'Definition') } as TypeDefinitionNode;
  });
  return { ...document, definitions };
}

function resolveType(schema: GraphQLSchema, name: string, fields: ResolverMap): void {
  const type = schema.getType(name);
  if (isScalarType(type)) {
    const { serialize, parseValue, parseLiteral } = fields as unknown as typeof type;
    Object.assign(type, { serialize, parseValue, parseLiteral });
  } else if (isAbstractType(type)) {
    type.resolveType = fields.__resolveType as NonNullable<typeof type.resolveType>;
  } else if (isEnumType(type)) {
    throw new Error(`${name} is an enumeration, whose values stand for themselves.`);
  } else if (isObjectType(type)) {
    const known = type.getFields();
    for (const [fieldName, resolve] of Object.entries(fields)) {
      if (fieldName === '__resolveReference') continue;
      const field = known[fieldName];
      if (!field) throw new Error(`${name}.${fieldName} is resolved but stands in no schema.graphql.`);
      if (typeof resolve === 'function') field.resolve = resolve as Resolve;
      else Object.assign(field, resolve);
    }
  }
}

/** Finds each entity by its type's `__resolveReference`; one that cannot be found is null, with its own error. */
const entitiesResolver =
  (resolvers: ResolverMap) =>
  (
    _: unknown,
    { representations }: { representations: readonly Representation[] },
    context: unknown,
    info: GraphQLResolveInfo,
  ): unknown[] =>
    representations.map(async (representation) => {
      const { __typename: name } = representation;
      const { __resolveReference: find } = (resolvers[name] ?? {}) as { __resolveReference?: ResolveReference };
      if (!find) throw new Error(`There is no entity of a type ${name}.`);
      return typed(name, await find(representation, context, info));
    });

/** Says of what type a value is, by which `_Entity` finds it. */
function typed(__typename: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Reflect.get(value, '__typename') === __typename) return value;
  if ('__typename' in value) return { ...value, __typename };
  // Not enumerable, since the same row is read by others.
  return Object.defineProperty(value, '__typename', { value: __typename });
}
