import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;
/** Path within a subgraph's answer. */
export type AnswerPath = (string | number)[];

interface Scope {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
}

function isSelected(directives: readonly DirectiveNode[] | undefined, variables: Variables): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    const condition = given?.[0]?.value;
    if (!condition || (name.value !== 'skip' && name.value !== 'include')) return true;
    const value =
      condition.kind === Kind.VARIABLE ? variables[condition.name.value] : 'value' in condition && condition.value;
    return name.value === 'skip' ? value !== true : value !== false;
  });
}

/** Response names of the fields selected on a type; a fragment on another type does not count. */
function responseNames(selectionSet: SelectionSetNode, typeName: string | null, scope: Scope): Set<string> {
  const names = new Set<string>();
  for (const selection of selectionSet.selections) {
    if (!isSelected(selection.directives, scope.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      names.add(selection.alias?.value ?? selection.name.value);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value;
    if (!fragment || (condition && typeName && condition !== typeName)) continue;
    for (const name of responseNames(fragment.selectionSet, typeName, scope)) names.add(name);
  }
  names.delete('__typename');
  return names;
}

function partsOf(document: DocumentNode): {
  operation: OperationDefinitionNode | undefined;
  fragments: Scope['fragments'];
} {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const named = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return { operation, fragments: new Map(named.map((fragment) => [fragment.name.value, fragment])) };
}

/**
 * The fields that an operation would have filled, had the subgraph answered: each field at the root, or each field of
 * each entity. At most `limit` paths.
 */
export function affectedPaths(query: string, variables: Variables, limit: number): AnswerPath[] {
  const { operation, fragments } = partsOf(parse(query, { noLocation: true }));
  if (!operation) return [];
  const scope = { fragments, variables };
  const { selections } = operation.selectionSet;
  const lists = selections.filter((one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === '_entities');
  if (lists.length === 0) {
    return [...responseNames(operation.selectionSet, null, scope)].slice(0, limit).map((name) => [name]);
  }
  const paths: AnswerPath[] = [];
  for (const list of lists) {
    const answered = list.alias?.value ?? list.name.value;
    for (const [index, { __typename }] of representationsOf(list, variables).entries()) {
      for (const name of list.selectionSet ? responseNames(list.selectionSet, __typename, scope) : []) {
        if (paths.length === limit) return paths;
        paths.push([answered, index, name]);
      }
    }
  }
  return paths;
}

/** The representations that a list of entities is asked for by. */
function representationsOf({ arguments: given }: FieldNode, variables: Variables): readonly { __typename: string }[] {
  const value = given?.[0]?.value;
  const sent = value?.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return Array.isArray(sent) ? sent : [];
}
