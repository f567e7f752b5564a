import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../execution/selected-fields.ts';

/** Selections that may be written; each level of fragments can multiply them. */
const MOST_SELECTIONS = 5_000;

/** Writes an operation anew with fragments on object types only. */
class ConcreteFragments {
  #written = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    /** Thrown where it becomes too much. */
    private readonly tooMuch: Error,
  ) {}

  of(selectionSet: SelectionSetNode, type: GraphQLCompositeType): SelectionSetNode {
    return this.#among(selectionSet, type, this.#possible(type));
  }

  /** @param types those that an object can be of here */
  #among(
    { selections }: SelectionSetNode,
    type: GraphQLCompositeType,
    types: readonly GraphQLObjectType[],
  ): SelectionSetNode {
    const written = selections.flatMap((one) => this.#selection(one, type, types));
    return { kind: Kind.SELECTION_SET, selections: written };
  }

  #selection(
    selection: SelectionNode,
    type: GraphQLCompositeType,
    types: readonly GraphQLObjectType[],
  ): SelectionNode[] {
    this.#written += 1;
    if (this.#written > MOST_SELECTIONS) throw this.tooMuch;
    if (selection.kind === Kind.FIELD) return [this.#field(selection, type)];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
    if (!fragment) return [];
    const condition = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
    const meant = isCompositeType(condition) ? this.#possible(condition) : types;
    const { directives = [] } = selection;
    return types.flatMap((one): SelectionNode[] => {
      if (!meant.includes(one)) return [];
      const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: one.name } } as const;
      const selectionSet = this.#among(fragment.selectionSet, one, [one]);
      return selectionSet.selections.length > 0
        ? [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet }]
        : [];
    });
  }

  #field(node: FieldNode, type: GraphQLCompositeType): FieldNode {
    const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
    const named = getNamedType(field?.type);
    if (!node.selectionSet || !isCompositeType(named)) return node;
    const selectionSet = this.of(node.selectionSet, named);
    const { selections } = selectionSet;
    return {
      ...node,
      selectionSet: selections.length > 0 ? selectionSet : { ...selectionSet, selections: [TYPENAME] },
    };
  }

  #possible(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  }
}

/** Where nothing is left of what is selected, an object is asked for all the same. */
const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * A document whose fragments are on object types. Apollo's planner cannot plan some chains of fragments on abstract types: it puts
 * the inner one into each type of the outer one, and does not take that an object of such a type is none of the inner one.
 * @param cause thrown where the document would become too large
 */
export function withConcreteFragments(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  cause: Error,
): DocumentNode {
  const type = schema.getRootType(operation.operation);
  if (!type) throw cause;
  const selectionSet = new ConcreteFragments(schema, fragmentsOf(document), cause).of(operation.selectionSet, type);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };
}
