import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { PREFIX } from './internal-names.ts';

/** A name that no client's field has, even inside. */
const ALWAYS: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: PREFIX },
  name: { kind: Kind.NAME, value: '__typename' },
};

const isAlways = (node: SelectionNode): boolean => node.kind === Kind.FIELD && !node.directives?.length;

/** What `@skip` or `@include` comes to when it is given a literal. */
function decisionOf({ name, arguments: given }: DirectiveNode): 'keep' | 'drop' | null {
  const value = given?.[0]?.value;
  if (value?.kind !== Kind.BOOLEAN) return null;
  if (name.value === 'skip') return value.value ? 'drop' : 'keep';
  return name.value === 'include' ? (value.value ? 'keep' : 'drop') : null;
}

/**
 * A document as Apollo's planner is given it. Below a condition by a variable the planner forgets conditions by
 * literals, and a mutation that the client left out would run: what literals decide is decided before. When all that is
 * selected of an object is conditional, it takes the conditions for the object's own, which the client is answered
 * though it be empty: something is selected always. The client's own document says what is written.
 */
export function withDecidedConditions(document: DocumentNode): DocumentNode {
  const decide = (node: SelectionNode): SelectionNode | null | undefined => {
    const decisions = (node.directives ?? []).map(decisionOf);
    if (decisions.includes('drop')) return null;
    if (!decisions.includes('keep')) return undefined;
    return { ...node, directives: (node.directives ?? []).filter((_, index) => decisions[index] === null) };
  };
  const always = (node: SelectionSetNode): SelectionSetNode => ({ ...node, selections: [...node.selections, ALWAYS] });
  return visit(document, {
    Field: {
      enter: decide,
      leave: (node) =>
        node.selectionSet && !node.selectionSet.selections.some(isAlways)
          ? { ...node, selectionSet: always(node.selectionSet) }
          : undefined,
    },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    SelectionSet: { leave: (node) => (node.selections.length === 0 ? always(node) : undefined) },
  });
}
