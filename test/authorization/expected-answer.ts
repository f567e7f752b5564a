import { maskValue } from '@community-graph/schema/access/mask-value';
import type { Mask } from '@community-graph/schema/access/terms';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Asked } from './shapes.ts';

/** What is decided of a coordinate: shown, shown masked, or closed. */
export type Verdict = 'open' | 'closed' | { readonly mask: Mask };

interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
  readonly verdict: (coordinate: string) => Verdict;
}

type Json = unknown;

/** The fields of a selection set, fragments opened, what directives leave out left out. */
function fieldsOf(set: SelectionSetNode, scope: Scope): FieldNode[] {
  return set.selections.flatMap((selection) => {
    for (const { name, arguments: args } of selection.directives ?? []) {
      const value = args?.[0]?.value;
      const given =
        value?.kind === Kind.VARIABLE ? scope.variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
      const condition = given ?? true;
      if ((name.value === 'skip') === Boolean(condition)) return [];
    }
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, scope);
    const fragment = scope.fragments.get(selection.name.value);
    return fragment ? fieldsOf(fragment.selectionSet, scope) : [];
  });
}

function expectObject(set: SelectionSetNode, type: GraphQLObjectType, truth: Json, scope: Scope): Json {
  if (truth === null || truth === undefined) return truth ?? null;
  if (Array.isArray(truth)) return truth.map((one) => expectObject(set, type, one, scope));
  const entries = fieldsOf(set, scope).map((node): [string, Json] => {
    const name = node.alias?.value ?? node.name.value;
    const value = Object.entries(truth).find(([key]) => key === name)?.[1] ?? null;
    if (node.name.value === '__typename') return [name, value];
    const verdict = scope.verdict(`${type.name}.${node.name.value}`);
    if (verdict === 'closed') return [name, null];
    const target = getNamedType(type.getFields()[node.name.value]?.type);
    if (node.selectionSet && isObjectType(target)) return [name, expectObject(node.selectionSet, target, value, scope)];
    return [name, verdict === 'open' ? value : maskValue(verdict.mask, value)];
  });
  return Object.fromEntries(entries);
}

/** What a caller must be answered, from what one is answered who may read all, and the verdicts on the fields. */
export function expectedData(
  schema: GraphQLSchema,
  { query, variables = {}, operationName }: Asked,
  truth: Json,
  verdict: Scope['verdict'],
): Json {
  const document = parse(query);
  const operation = getOperationAST(document, operationName);
  const root = schema.getQueryType();
  if (!operation || !root) throw new Error('There is no such operation.');
  const named = document.definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const fragments = new Map(named.map((node) => [node.name.value, node]));
  return expectObject(operation.selectionSet, root, truth, { schema, fragments, variables, verdict });
}
