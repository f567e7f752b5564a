import {
  baseType,
  type CompositeType,
  type FieldSelection,
  federationMetadata,
  isCompositeType,
  type Selection,
  SelectionSet,
} from '@apollo/federation-internals';

/** Whether a subgraph names one of the fields as another's. */
function selectsForeign(selections: readonly Selection[], parent: CompositeType): boolean {
  return selections.some((selection) => {
    if (selection.kind === 'FragmentSelection') {
      const { typeCondition } = selection.element;
      const type = typeCondition ? parent.schema().type(typeCondition.name) : parent;
      return type !== undefined && isCompositeType(type) && selectsForeign(selection.selectionSet.selections(), type);
    }
    return isForeign(selection, parent);
  });
}

function isForeign({ element, selectionSet }: FieldSelection, parent: CompositeType): boolean {
  const field = 'field' in parent ? parent.field(element.name) : undefined;
  if (!field) return false;
  const metadata = federationMetadata(parent.schema());
  // What is provided on some ways counts as well: where it could have been asked the plan has a request more, and no wrong one.
  if (metadata?.isFieldExternal(field)) return true;
  const type = field.type && baseType(field.type);
  if (!selectionSet || !type || !isCompositeType(type)) return false;
  return selectsForeign(selectionSet.selections(), type);
}

let isMended = false;

/**
 * Mends a fault of Apollo's planner, in its memory. Where a field requires another that itself requires a third of the first one's
 * subgraph, it asked the third of a subgraph that names it `@external` only, which answers nothing right: to find out whether a
 * request is not needed it looked whether the type has such a field, and not whose that is (`handleRequiresTree` in its `buildPlan`).
 * Apollo's gateway in the same process, as in our tests, has it mended too.
 */
export function mendPlanner(): void {
  if (isMended) return;
  isMended = true;
  const { canRebaseOn } = SelectionSet.prototype;
  SelectionSet.prototype.canRebaseOn = function mended(this: SelectionSet, parent: CompositeType): boolean {
    return canRebaseOn.call(this, parent) && !selectsForeign(this.selections(), parent);
  };
}
