import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type Conditions, conditionVariables } from '../execution/selected-fields.ts';
import { PREFIX } from './internal-names.ts';

/** A name that no client's field has, even inside. */
const ALWAYS: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: PREFIX },
  name: { kind: Kind.NAME, value: '__typename' },
};

const isAlways = (node: SelectionNode): boolean => node.kind === Kind.FIELD && !node.directives?.length;

/** What `@skip` or `@include` comes to when it is given a literal, or a variable of which it is known. */
function decisionOf({ name, arguments: given }: DirectiveNode, known: Conditions): 'keep' | 'drop' | null {
  if (name.value !== 'skip' && name.value !== 'include') return null;
  const value = given?.[0]?.value;
  const isTrue =
    value?.kind === Kind.VARIABLE ? known.get(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
  if (isTrue === undefined) return null;
  return isTrue === (name.value === 'include') ? 'keep' : 'drop';
}

/**
 * A document as Apollo's planner is given it. Below a condition by a variable the planner forgets conditions by
 * literals, and a mutation that the client left out would run: what literals decide is decided before. When all that is
 * selected of an object is conditional, it takes the conditions for the object's own, which the client is answered
 * though it be empty: something is selected always. The client's own document says what is written.
 *
 * @param known values of variables that decide of conditions
 */
export function withDecidedConditions(document: DocumentNode, known: Conditions = new Map()): DocumentNode {
  const isOpen = conditionVariables(document).some((name) => !known.has(name));
  const decide = (node: SelectionNode): SelectionNode | null | undefined => {
    const decisions = (node.directives ?? []).map((one) => decisionOf(one, known));
    if (decisions.includes('drop')) return null;
    if (!decisions.includes('keep')) return undefined;
    return { ...node, directives: (node.directives ?? []).filter((_, index) => decisions[index] === null) };
  };
  const always = (node: SelectionSetNode): SelectionSetNode => ({ ...node, selections: [...node.selections, ALWAYS] });
  return visit(document, {
    Field: {
      enter: decide,
      leave: (node) =>
        isOpen && node.selectionSet && !node.selectionSet.selections.some(isAlways)
          ? { ...node, selectionSet: always(node.selectionSet) }
          : undefined,
    },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    SelectionSet: { leave: (node) => (node.selections.length === 0 ? always(node) : undefined) },
  });
}
