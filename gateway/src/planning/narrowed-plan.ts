import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode, ResponsePath } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { FieldSelection, fragmentsOf } from '../execution/selected-fields.ts';
import { nameInside, PREFIX } from './internal-names.ts';
import { entitySelection, operationOf, visitEntityFields, withEntityFields, withOperation } from './partial-fetch.ts';
import { sentNames, withFetches } from './plan-fetches.ts';

/** What the client selects of an object at a place, as one of the ways there has it. */
interface Position {
  readonly type: GraphQLCompositeType;
  readonly selectionSets: readonly SelectionSetNode[];
}

/** What a plan is made for, and over what. */
interface Planned {
  readonly schema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

const nameOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

/** Finds which names an object of a type is asked for at a place, under whatever conditions. */
class AskedNames {
  readonly #selection: FieldSelection;

  constructor(private readonly planned: Planned) {
    this.#selection = new FieldSelection(planned.schema, fragmentsOf(planned.document), null);
  }

  /** For each type that an object at a place may have, the names of what is selected of it. */
  at(path: ResponsePath): ReadonlyMap<string, ReadonlySet<string>> {
    const { schema, operation } = this.planned;
    const root = schema.getRootType(operation.operation);
    let positions: Position[] = root ? [{ type: root, selectionSets: [operation.selectionSet] }] : [];
    for (const step of path) if (step !== '@') positions = positions.flatMap((one) => this.#below(one, String(step)));
    const names = new Map<string, Set<string>>();
    for (const { type, selectionSets } of positions) {
      for (const one of this.#typesOf(type)) {
        const known = names.get(one.name) ?? new Set();
        names.set(one.name, known);
        for (const [node] of this.#selection.of(one, selectionSets).values())
          if (node) known.add(nameInside(one, node));
      }
    }
    return names;
  }

  #typesOf(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.planned.schema.getPossibleTypes(type) : [type];
  }

  #below({ type, selectionSets }: Position, name: string): Position[] {
    return this.#typesOf(type).flatMap((one) =>
      [...this.#selection.of(one, selectionSets).values()].flatMap((nodes): Position[] => {
        const [node] = nodes;
        if (!node || nameInside(one, node) !== name) return [];
        const below = getNamedType(one.getFields()[node.name.value]?.type);
        if (!isCompositeType(below)) return [];
        return [{ type: below, selectionSets: nodes.flatMap(({ selectionSet }) => selectionSet ?? []) }];
      }),
    );
  }
}

/** The interfaces that a fetch's subgraph takes for objects. */
function interfaceObjects({ inputRewrites = [] }: FetchNode, schema: GraphQLSchema): ReadonlySet<string> {
  const names = inputRewrites.flatMap((one) =>
    one.kind === 'ValueSetter' && one.path.at(-1) === '__typename' ? [String(one.setValueTo)] : [],
  );
  return new Set(names.filter((name) => isInterfaceType(schema.getType(name))));
}

const onlyOf = (types: readonly string[], requires: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] =>
  types.map((typeCondition) => ({ kind: 'InlineFragment', typeCondition, selections: [...requires] }));

/** A fetch for an interface object: several, where the client selects other fields of one type than of another. */
function narrowedFetch(
  fetch: FetchNode,
  asked: ReadonlyMap<string, ReadonlySet<string>>,
  sent: ReadonlySet<string>,
  { fullSchema }: Planned,
): FetchNode[] {
  const { requires } = fetch;
  const objects = interfaceObjects(fetch, fullSchema);
  const operation = operationOf(fetch);
  const selectionSet = entitySelection(operation);
  if (objects.size === 0 || !requires || !selectionSet) return [fetch];
  const widened = new Set<FieldNode>();
  visitEntityFields(selectionSet, (field, typeName) => objects.has(typeName) && widened.add(field));
  const always = (name: string) => name === '__typename' || name === PREFIX || sent.has(name);
  const groups = new Map<string, { readonly types: string[]; readonly fields: ReadonlySet<FieldNode> }>();
  for (const [typeName, names] of asked) {
    const type = fullSchema.getType(typeName);
    const isOne = isObjectType(type) && type.getInterfaces().some(({ name }) => objects.has(name));
    const fields = [...widened].filter((field) => !isOne || always(nameOf(field)) || names.has(nameOf(field)));
    const key = fields.map(nameOf).join();
    const group = groups.get(key) ?? { types: [], fields: new Set(fields) };
    groups.set(key, group);
    group.types.push(typeName);
  }
  if (groups.size < 2) return [fetch];
  return [...groups.values()].flatMap(({ types, fields }) => {
    const part = withEntityFields(operation, (field) => !widened.has(field) || fields.has(field));
    const isEmpty = entitySelection(part)?.selections.length === 0;
    return isEmpty ? [] : [{ ...withOperation(fetch, part), requires: onlyOf(types, requires) }];
  });
}

/**
 * A plan that asks of no object what the client did not. A subgraph with an `@interfaceObject` does not know the types, and Apollo's
 * planner asks it of all what was selected of one: an error at a field that nobody selected would take away the others. Objects whose
 * types differ in what is selected are asked for apart.
 */
export function narrowedPlan(plan: QueryPlan, planned: Planned): QueryPlan {
  const { node } = plan;
  if (!node || node.kind === 'Subscription') return plan;
  const names = new AskedNames(planned);
  const sent = sentNames(plan);
  const narrowed: PlanNode = withFetches(node, (fetch, path) =>
    interfaceObjects(fetch, planned.fullSchema).size === 0
      ? [fetch]
      : narrowedFetch(fetch, names.at(path), sent, planned),
  );
  return { ...plan, node: narrowed };
}
