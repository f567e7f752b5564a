import {
  BREAK,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { canReveal, leadsToProtected } from './refused-arguments.ts';
import type { SharingTerms } from './terms.ts';

/** One selected field, with what decisions about it need. */
export interface PreparedField {
  readonly kind: 'field';
  readonly node: FieldNode;
  /** Its name in the answer. */
  readonly name: string;
  /** Names in the answer from the root to here, without indices. */
  readonly path: readonly string[];
  readonly definition: GraphQLField<unknown, unknown>;
  /** `Type.field` for each object type that it may be of; none for introspection. */
  readonly coordinates: readonly string[];
  /** Whether what its arguments tell must be looked at. */
  readonly checksArguments: boolean;
  readonly usesVariables: boolean;
  readonly selections: readonly PreparedSelection[] | null;
}

/** A fragment, inline or spread, written out where it stands. */
export interface PreparedFragment {
  readonly kind: 'fragment';
  readonly typeCondition: string | null;
  readonly directives: readonly DirectiveNode[];
  readonly selections: readonly PreparedSelection[];
}

/** See {@link PreparedField} and {@link PreparedFragment}. */
export type PreparedSelection = PreparedField | PreparedFragment;

/** A valid operation, taken apart once for all callers. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema;
  readonly terms: SharingTerms;
  readonly operation: OperationDefinitionNode;
  readonly selections: readonly PreparedSelection[];
  /** Fields whose arguments must be looked at. */
  readonly checked: readonly PreparedField[];
  /** Begins no name in the document; aliases that begin with it are the review's own. */
  readonly prefix: string;
}

interface Scope {
  readonly type: GraphQLCompositeType;
  /** Object types that the selection may meet here. */
  readonly possible: ReadonlySet<string>;
  readonly path: readonly string[];
}

const META_FIELDS = new Map<string, GraphQLField<unknown, unknown>>(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

function usesVariables(node: FieldNode): boolean {
  let found = false;
  const Variable = () => {
    found = true;
    return BREAK;
  };
  for (const argument of node.arguments ?? []) visit(argument, { Variable });
  return found;
}

class Preparation {
  readonly checked: PreparedField[] = [];
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly terms: SharingTerms,
    document: DocumentNode,
  ) {
    const named = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(named.map((node) => [node.name.value, node]));
  }

  possibleTypes(type: GraphQLCompositeType): ReadonlySet<string> {
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    return new Set(types.map(({ name }) => name));
  }

  selections({ selections }: SelectionSetNode, scope: Scope): PreparedSelection[] {
    return selections.map((node) => {
      if (node.kind === Kind.FIELD) return this.#field(node, scope);
      const named = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      if (!named) throw new Error('The document spreads a fragment that it does not define.');
      const typeCondition = named.typeCondition?.name.value ?? null;
      const inner = typeCondition === null ? scope : this.#narrowed(scope, typeCondition);
      const directives = node.directives ?? [];
      return { kind: 'fragment', typeCondition, directives, selections: this.selections(named.selectionSet, inner) };
    });
  }

  #narrowed(scope: Scope, name: string): Scope {
    const type = this.schema.getType(name);
    if (!isCompositeType(type)) throw new Error('The document has a fragment on a type that cannot have one.');
    const types = this.possibleTypes(type);
    return { type, possible: new Set([...scope.possible].filter((one) => types.has(one))), path: scope.path };
  }

  #field(node: FieldNode, scope: Scope): PreparedField {
    const name = node.alias?.value ?? node.name.value;
    const path = [...scope.path, name];
    const definition = this.#definition(node.name.value, scope.type);
    const isMeta = META_FIELDS.has(node.name.value) || scope.type.name.startsWith('__');
    const coordinates = isMeta ? [] : [...scope.possible].sort().map((type) => `${type}.${node.name.value}`);
    const type = getNamedType(definition.type);
    const selections =
      node.selectionSet && isCompositeType(type)
        ? this.selections(node.selectionSet, { type, possible: this.possibleTypes(type), path })
        : null;
    const checksArguments =
      canReveal(definition) && coordinates.some((coordinate) => leadsToProtected(this.terms, coordinate));
    const field: PreparedField = {
      kind: 'field',
      node,
      name,
      path,
      definition,
      coordinates,
      checksArguments,
      usesVariables: checksArguments && usesVariables(node),
      selections,
    };
    if (checksArguments) this.checked.push(field);
    return field;
  }

  #definition(name: string, type: GraphQLCompositeType): GraphQLField<unknown, unknown> {
    const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    const definition = META_FIELDS.get(name) ?? (Object.hasOwn(fields, name) ? fields[name] : undefined);
    if (!definition) throw new Error('The document selects a field that does not exist.');
    return definition;
  }
}

/**
 * Takes a document apart that is valid against `schema`; `null` when it has no operation of that name.
 * @throws {Error} when the document is not valid
 */
export function prepareOperation(
  schema: GraphQLSchema,
  terms: SharingTerms,
  document: DocumentNode,
  operationName?: string | null,
): PreparedOperation | null {
  const operation = getOperationAST(document, operationName);
  const type = operation && schema.getRootType(operation.operation);
  if (!operation || !type) return null;
  const preparation = new Preparation(schema, terms, document);
  const possible = preparation.possibleTypes(type);
  const selections = preparation.selections(operation.selectionSet, { type, possible, path: [] });
  return { schema, terms, operation, selections, checked: preparation.checked, prefix: unusedPrefix(document) };
}

function unusedPrefix(document: DocumentNode): string {
  const text = document.loc?.source.body ?? print(document);
  let prefix = '__refused_';
  while (text.includes(prefix)) prefix = `_${prefix}`;
  return prefix;
}
