import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { clientName, nameInside, PREFIX } from '../planning/internal-names.ts';
import type { Path, PlacedError } from './error-places.ts';
import { isObject, type JsonObject } from './json-text.ts';
import type { FieldSelection } from './selected-fields.ts';

/** What the client selects of the objects at one place, by the names that fields have inside. */
class SelectedObject {
  readonly #byType = new Map<string, ReadonlyMap<string, SelectedObject | null>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly selection: FieldSelection,
    private readonly type: GraphQLCompositeType,
    private readonly selectionSets: readonly SelectionSetNode[],
  ) {}

  /** The fields of an object, each with what is selected below it; `null` where its type is not known. */
  fieldsOf(object: unknown): ReadonlyMap<string, SelectedObject | null> | null {
    const given = isObject(object) ? object.__typename : undefined;
    const type = isObjectType(this.type) ? this.type : this.schema.getType(typeof given === 'string' ? given : '');
    if (!isObjectType(type)) return null;
    const known = this.#byType.get(type.name);
    if (known) return known;
    const selected = this.selection.of(type, this.selectionSets).values();
    const fields = [...selected].flatMap((nodes) =>
      nodes[0] ? [[nameInside(type, nodes[0]), this.#below(type, nodes)] as const] : [],
    );
    const found = new Map(fields);
    this.#byType.set(type.name, found);
    return found;
  }

  #below(type: GraphQLCompositeType, nodes: readonly FieldNode[]): SelectedObject | null {
    const field = 'getFields' in type ? type.getFields()[nodes[0]?.name.value ?? ''] : undefined;
    const named = getNamedType(field?.type);
    if (!isCompositeType(named)) return null;
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return new SelectedObject(this.schema, this.selection, named, selectionSets);
  }
}

/** Knows which places in what the subgraphs told are the client's. Plans ask for more: keys, requirements, fields of other types. */
export class SelectedPlaces {
  readonly #root: SelectedObject;

  constructor(
    schema: GraphQLSchema,
    selection: FieldSelection,
    root: { readonly type: GraphQLCompositeType; readonly selectionSet: SelectionSetNode },
  ) {
    this.#root = new SelectedObject(schema, selection, root.type, [root.selectionSet]);
  }

  /** How many steps of a path, by the names inside, are selected: all, where that cannot be told. */
  reach(root: JsonObject, path: Path): number {
    let selected: SelectedObject | null = this.#root;
    let value: unknown = root;
    for (const [index, step] of path.entries()) {
      if (typeof step === 'number') {
        value = Array.isArray(value) ? value[step] : undefined;
        continue;
      }
      const fields: ReturnType<SelectedObject['fieldsOf']> = selected?.fieldsOf(value) ?? null;
      if (!fields) return path.length;
      const below = fields.get(step);
      if (below === undefined) return index;
      selected = below;
      value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }
    return path.length;
  }
}

/**
 * The errors that the client is told, at places of its own. An error of what only the plan asked for is told above it when it is of a
 * field that a subgraph is sent: what needs it is null for that. Any other is of a field that the planner asks of more types than the
 * client did, and is nobody's.
 * @param errors at places by the names inside
 * @param sent names of the fields that subgraphs are sent
 */
export function tellableErrors(
  errors: readonly PlacedError[],
  root: JsonObject,
  places: SelectedPlaces,
  sent: ReadonlySet<string>,
): PlacedError[] {
  return errors.flatMap((error) => {
    const { path } = error;
    if (path === undefined) return [error];
    const always = path.indexOf(PREFIX);
    const reach = Math.min(places.reach(root, path), always < 0 ? path.length : always);
    const beyond = reach === always ? undefined : path[reach];
    if (typeof beyond === 'string' && (beyond.startsWith(PREFIX) || !sent.has(beyond))) return [];
    return [{ ...error, path: path.slice(0, reach).map(clientName) }];
  });
}
