import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType, isRequiredArgument } from 'graphql';

/** One step of a path: a field with its arguments, through the edges when it is a Relay list. */
export interface Step {
  readonly type: string;
  readonly field: string;
  readonly args: string;
  readonly isConnection: boolean;
}

/** How to reach a type from the root. */
export type Path = readonly Step[];

const MAXIMUM_STEPS = 4;
const PATHS_A_TYPE = 6;

const nodeTypeOf = (type: GraphQLObjectType): GraphQLObjectType | null => {
  const edge = type.name.endsWith('Connection') ? getNamedType(type.getFields().edges?.type) : undefined;
  const node = edge && isObjectType(edge) ? getNamedType(edge.getFields().node?.type) : undefined;
  return node && isObjectType(node) ? node : null;
};

/**
 * The shortest paths from Query to each type that holds data.
 * @param keys literal of the key by which each type's root field is asked, for example `Household` → `id: "…"`
 */
export function pathsTo(
  schema: GraphQLSchema,
  keys: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly Path[]> {
  const found = new Map<string, Path[]>();
  let frontier: { type: GraphQLObjectType; path: Step[] }[] = [
    { type: schema.getQueryType() as GraphQLObjectType, path: [] },
  ];
  for (let depth = 0; depth < MAXIMUM_STEPS; depth += 1) {
    const next: typeof frontier = [];
    for (const { type, path } of frontier) {
      for (const field of Object.values(type.getFields())) {
        const target = getNamedType(field.type);
        if (!isObjectType(target) || target.name === 'PageInfo') continue;
        const node = nodeTypeOf(target);
        const reached = node ?? target;
        const needed = field.args.filter(isRequiredArgument);
        const needsKey = needed.length > 0;
        const key = keys[reached.name];
        // What needs more than the key, as a month, is no way to go.
        if (!needed.every(({ name }) => key?.startsWith(`${name}:`))) continue;
        const args = needsKey ? `(${key})` : node ? '(first: 2)' : '';
        const step: Step = { type: type.name, field: field.name, args, isConnection: node !== null };
        const paths = found.get(reached.name) ?? [];
        found.set(reached.name, paths);
        if (paths.length >= PATHS_A_TYPE || path.some((one) => one.type === reached.name)) continue;
        paths.push([...path, step]);
        next.push({ type: reached, path: [...path, step] });
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
    const selection = step.isConnection ? `{ edges { node { ${text} } } }` : `{ ${text} }`;
    return `${name(step, index)}${step.args} ${selection}`;
  }, inner);
}
