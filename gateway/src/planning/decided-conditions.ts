import { type DirectiveNode, type DocumentNode, type FieldNode, Kind, type SelectionNode, visit } from 'graphql';

const NOTHING: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** What `@skip` or `@include` comes to when it is given a literal. */
function decisionOf({ name, arguments: given }: DirectiveNode): 'keep' | 'drop' | null {
  const value = given?.[0]?.value;
  if (value?.kind !== Kind.BOOLEAN) return null;
  if (name.value === 'skip') return value.value ? 'drop' : 'keep';
  return name.value === 'include' ? (value.value ? 'keep' : 'drop') : null;
}

/**
 * A document without the `@skip` and `@include` that literals decide, and without what they leave out. Apollo's planner
 * forgets them below a condition by a variable: a mutation that the client left out would run.
 */
export function withDecidedConditions(document: DocumentNode): DocumentNode {
  const decide = (node: SelectionNode): SelectionNode | null | undefined => {
    const decisions = (node.directives ?? []).map(decisionOf);
    if (decisions.includes('drop')) return null;
    if (!decisions.includes('keep')) return undefined;
    return { ...node, directives: (node.directives ?? []).filter((_, index) => decisions[index] === null) };
  };
  return visit(document, {
    Field: { enter: decide },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
    // Something must be selected; the answer is written by the client's own document, which does not ask for it.
    SelectionSet: { leave: (node) => (node.selections.length === 0 ? { ...node, selections: [NOTHING] } : undefined) },
  });
}
