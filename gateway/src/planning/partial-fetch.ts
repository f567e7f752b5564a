import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { fragmentsOf } from '../execution/selected-fields.ts';

/** The operation of a fetch, with its fragments written out. */
export function operationOf({ operation }: FetchNode): OperationDefinitionNode {
  const document = parse(operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const [only] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return visit(only as OperationDefinitionNode, {
    FragmentSpread: ({ name, directives = [] }) => {
      const { typeCondition, selectionSet } = fragments.get(name.value) ?? {};
      if (!typeCondition || !selectionSet) return undefined;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
    },
  });
}

/** What an operation asks of entities; `null` for one that asks the root. */
export function entitySelection({ selectionSet }: OperationDefinitionNode): SelectionSetNode | null {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD && first.name.value === '_entities' ? (first.selectionSet ?? null) : null;
}

/** What is selected of an object of some type. */
export type VisitField = (field: FieldNode, typeName: string) => void;

/** Visits the fields that are asked of entities themselves. */
export function visitEntityFields({ selections }: SelectionSetNode, visitor: VisitField, typeName = ''): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) visitor(selection, typeName);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      visitEntityFields(selection.selectionSet, visitor, selection.typeCondition?.name.value ?? typeName);
    }
  }
}

function partOf({ selections, ...node }: SelectionSetNode, keeps: (field: FieldNode) => boolean): SelectionSetNode {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return keeps(selection) ? [selection] : [];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
    const selectionSet = partOf(selection.selectionSet, keeps);
    return selectionSet.selections.length > 0 ? [{ ...selection, selectionSet }] : [];
  });
  return { ...node, selections: kept };
}

/** An operation that asks of entities some of what another does. */
export function withEntityFields(
  operation: OperationDefinitionNode,
  keeps: (field: FieldNode) => boolean,
): OperationDefinitionNode {
  const { selectionSet } = operation;
  const selections = selectionSet.selections.map((one) =>
    one.kind === Kind.FIELD && one.selectionSet ? { ...one, selectionSet: partOf(one.selectionSet, keeps) } : one,
  );
  return { ...operation, selectionSet: { ...selectionSet, selections } };
}

/** A fetch with another operation, which declares just the variables that it uses. */
export function withOperation(fetch: FetchNode, operation: OperationDefinitionNode): FetchNode {
  const used = new Set<string>();
  visit(operation.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const { operationDocumentNode: _, variableUsages = [], ...rest } = fetch;
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  return {
    ...rest,
    operation: stripIgnoredCharacters(print({ ...operation, ...(variableDefinitions && { variableDefinitions }) })),
    variableUsages: variableUsages.filter((name) => used.has(name)),
  };
}
