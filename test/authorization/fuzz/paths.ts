import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** One step of a path: a field with its arguments, through the edges when it is a Relay list. */
export interface Step {
  readonly type: string;
  readonly field: string;
  readonly args: string;
  readonly isConnection: boolean;
  /** Whether it leads to an interface or a union, whose objects say what they are. */
  readonly isAbstract: boolean;
  /** The member type that the next step is of; `null`: what the field leads to. */
  readonly on: string | null;
}

/** How to reach a type from the root. */
export type Path = readonly Step[];

/** Where paths begin and which fields they may take. */
export interface PathOptions {
  /** Name of the type where they begin; `Query` if none is given. */
  readonly from?: string;
  readonly steps?: number;
  readonly pathsOfType?: number;
  /** Whether a path may go through a field; all, if none is given. */
  readonly takes?: (coordinate: string) => boolean;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

const hasFields = (type: unknown): type is Composite => isObjectType(type) || isInterfaceType(type);

/** The type of a Relay list's rows, or the type itself. */
export function rowsOf(schema: GraphQLSchema, name: string): { name: string; isConnection: boolean } {
  const type = schema.getType(name);
  const edge = isObjectType(type) && name.endsWith('Connection') ? getNamedType(type.getFields().edges?.type) : null;
  const node = isObjectType(edge) ? getNamedType(edge.getFields().node?.type) : undefined;
  return node ? { name: node.name, isConnection: true } : { name, isConnection: false };
}

/** What a field leads to: its type, or, of an interface or union, each member and the interface itself. */
function stepsOf(
  schema: GraphQLSchema,
  type: Composite,
  field: GraphQLField<unknown, unknown>,
  keys: Readonly<Record<string, string>>,
): { step: Step; reached: Composite }[] {
  const { name, isConnection } = rowsOf(schema, getNamedType(field.type).name);
  const target = schema.getType(name);
  const needed = field.args.filter(isRequiredArgument);
  // What needs more than the key, as a month, is no way to go.
  const isByKey = needed.every((one) => new RegExp(`\\b${one.name}:`).test(keys[name] ?? ''));
  if (name === 'PageInfo' || !isByKey) return [];
  const args = needed.length > 0 ? `(${keys[name]})` : isConnection ? '(first: 2)' : '';
  const step = { type: type.name, field: field.name, args, isConnection, isAbstract: isAbstractType(target) };
  const own = hasFields(target) ? [{ step: { ...step, on: null }, reached: target }] : [];
  const members = isAbstractType(target) ? schema.getPossibleTypes(target) : [];
  return [...own, ...members.map((member) => ({ step: { ...step, on: member.name }, reached: member }))];
}

/**
 * The shortest paths to each type that holds data, and to each interface.
 * @param keys literal of the key by which each type's root field is asked, for example `Household` → `id: "…"`
 */
export function pathsTo(
  schema: GraphQLSchema,
  keys: Readonly<Record<string, string>>,
  { from = 'Query', steps = 4, pathsOfType = 6, takes = () => true }: PathOptions = {},
): ReadonlyMap<string, readonly Path[]> {
  const root = schema.getType(from);
  if (!hasFields(root)) throw new Error(`${from} has no fields.`);
  const found = new Map<string, Path[]>();
  let frontier: { type: Composite; path: Step[] }[] = [{ type: root, path: [] }];
  for (let depth = 0; depth < steps; depth += 1) {
    const next: typeof frontier = [];
    for (const { type, path } of frontier) {
      for (const field of Object.values(type.getFields())) {
        if (!takes(`${type.name}.${field.name}`)) continue;
        for (const { step, reached } of stepsOf(schema, type, field, keys)) {
          const paths = found.get(reached.name) ?? [];
          found.set(reached.name, paths);
          const isRound = reached.name === from || [...path.map((one) => one.type)].includes(reached.name);
          if (paths.length >= pathsOfType || isRound) continue;
          paths.push([...path, step]);
          next.push({ type: reached, path: [...path, step] });
        }
      }
    }
    frontier = next;
  }
  return found;
}

/** The text of a path around an inner selection. `name` may give each step an alias or directives. */
export function nest(
  path: Path,
  inner: string,
  name: (step: Step, index: number) => string = ({ field }) => field,
): string {
  return path.reduceRight((text, step, index) => {
    const typed = step.on ? `... on ${step.on} { ${text} }` : text;
    const row = step.isAbstract ? `__typename ${typed}` : typed;
    const selection = step.isConnection ? `{ edges { node { ${row} } } }` : `{ ${row} }`;
    return `${name(step, index)}${step.args} ${selection}`;
  }, inner);
}
