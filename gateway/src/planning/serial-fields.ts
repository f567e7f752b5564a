import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  separateOperations,
} from 'graphql';
import { type Conditions, FieldSelection, fragmentsOf } from '../execution/selected-fields.ts';

/**
 * A document whose mutation selects its fields one after the other, as they run. Apollo's planner takes what
 * stands in fragments out of this order.
 */
export function withSerialFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  conditions: Conditions,
): DocumentNode {
  const type = schema.getMutationType();
  if (operation.operation !== OperationTypeNode.MUTATION || !type) return document;
  const fields = new FieldSelection(schema, fragmentsOf(document), conditions).of(type, [operation.selectionSet]);
  // Nobody is asked the name of the type itself, and the planner would take the others out of their order for it.
  const asked = [...fields.values()].flat().filter(({ name }) => name.value !== '__typename');
  const selections = asked.map((field) => ({ ...field, directives: [] }));
  if (selections.length === 0) return document;
  const serial = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  const all = { ...document, definitions: document.definitions.map((one) => (one === operation ? serial : one)) };
  // Without fragments that are no longer spread: the planner would find them again in what is selected, in their order.
  return separateOperations(all)[operation.name?.value ?? ''] ?? all;
}
