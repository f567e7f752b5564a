import type { DepartmentCode } from '@community-graph/schema/departments';
import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType, isRequiredArgument } from 'graphql';
import { type Label, type Labels, possibleTypes } from './labels.ts';
import { nest, type Path, pathsTo } from './paths.ts';
import { type Asked, SHAPES, type Target } from './shapes.ts';

/** What the oracle is asked to know the truth about a question: the same plainly, so that once serves many shapes. */
export interface Truth {
  readonly asked: Asked;
  /** Makes the oracle's answer into an answer to the question. */
  readonly wrap?: (data: Record<string, unknown>) => unknown;
}

/** One operation about one protected field. */
export interface Question {
  /** Kind of shapes; the groups that are drawn from may divide it further. */
  readonly kind: string;
  readonly shape: string;
  /** The protected field, or entry of a filter or order, that it is about. */
  readonly coordinate: string;
  readonly asked: Asked;
  /** The department that is asked past the gateway; `null`: the gateway is asked. */
  readonly department: DepartmentCode | null;
  /** `null`: the oracle is asked the same. */
  readonly truth: Truth | null;
  /** The fields that must be open for it to be answered: the way, and the field itself. */
  readonly needs: readonly string[];
}

/** What to select below a field that is no leaf. */
export function below(schema: GraphQLSchema, type: string, field: string): { args: string; below: string } | null {
  const owner = schema.getType(type);
  const definition = isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[field] : undefined;
  if (!definition || definition.args.some(isRequiredArgument)) return null;
  const target = getNamedType(definition.type);
  if (!('getFields' in target) && !('getTypes' in target)) return { args: '', below: '' };
  if (target.name.endsWith('Connection'))
    return { args: '(first: 2)', below: '{ totalCount edges { node { __typename } } }' };
  return { args: '', below: '{ __typename }' };
}

/**
 * Everything of a type that is asked for, in one selection: so that the oracle is asked once for all its fields.
 * @param takes which coordinates; all, if it is not given
 */
export function everythingOf(
  schema: GraphQLSchema,
  labels: Labels,
  name: string,
  takes: (coordinate: string) => boolean = () => true,
): string {
  const type = schema.getType(name);
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
  const isWanted = (field: string) =>
    possibleTypes(schema, name).some((one) => {
      const label = labels.fields.get(`${one.name}.${field}`);
      return label !== undefined && isAskedFor(label) && takes(label.coordinate);
    });
  return fields
    .filter(isWanted)
    .map((field) => {
      const selection = below(schema, name, field);
      return selection ? `${field}${selection.args} ${selection.below}` : '';
    })
    .join(' ');
}

const ROOT = /^(?:Query|Mutation|Subscription)\./;

/** Whether a field is to be asked for: of an object type, and protected or computed from what is. */
export const isAskedFor = ({ coordinate, type, requires }: Label): boolean =>
  !ROOT.test(coordinate) && (type !== 'UNCONDITIONAL' || requires.length > 0);

export const needsOf = (path: Path, coordinate: string): string[] => [
  ...path.map((step) => `${step.type}.${step.field}`),
  coordinate,
];

/** A field and the ways to it: to its type, and to the interfaces that have it. */
export function targetsOf(
  schema: GraphQLSchema,
  paths: ReadonlyMap<string, readonly Path[]>,
  coordinate: string,
): Target[] {
  const [name = '', field = ''] = coordinate.split('.');
  const type = schema.getType(name);
  const interfaces = isObjectType(type) ? type.getInterfaces().filter((one) => field in one.getFields()) : [];
  return [name, ...interfaces.map((one) => one.name)].flatMap((one) => {
    const selection = below(schema, one, field);
    return selection ? (paths.get(one) ?? []).map((path) => ({ path, type: one, field, ...selection })) : [];
  });
}

/** Which questions are made, and how their documents are written. */
interface Writing {
  readonly kind?: string;
  /** Names of shapes, if not all are to be taken. */
  readonly only?: ReadonlySet<string>;
  readonly rewrite?: (query: string) => string;
}

/** A field by one way in one shape; written only when it is asked, since there are millions. */
export class ShapedQuestion implements Question {
  constructor(
    readonly kind: string,
    readonly shape: string,
    readonly coordinate: string,
    readonly department: DepartmentCode | null,
    readonly truth: Truth | null,
    readonly needs: readonly string[],
    private readonly write: () => Asked,
  ) {}

  get asked(): Asked {
    return this.write();
  }
}

/** Every protected field by every way to its type in every shape of the language. */
export function allQuestions(
  schema: GraphQLSchema,
  labels: Labels,
  keys: Readonly<Record<string, string>>,
  { kind = 'syntax', only, rewrite = (query) => query }: Writing = {},
): Question[] {
  const shapes = Object.entries(SHAPES).filter(([shape]) => only?.has(shape) ?? true);
  const paths = pathsTo(schema, keys);
  const truths = new Map<Path, Truth>();
  return [...labels.fields.values()].filter(isAskedFor).flatMap(({ coordinate }) =>
    targetsOf(schema, paths, coordinate).flatMap((target) => {
      const { path, type } = target;
      const plain = truths.get(path) ?? { asked: { query: `{ ${nest(path, everythingOf(schema, labels, type))} }` } };
      truths.set(path, plain);
      const needs = needsOf(path, coordinate);
      return shapes.map(([shape, make]) => {
        // What is asked beside the field is not in the plain answer.
        const truth = shape === BESIDE ? null : plain;
        const write = () => {
          const asked = make(target);
          return { ...asked, query: rewrite(asked.query) };
        };
        return new ShapedQuestion(kind, shape, coordinate, null, truth, needs, write);
      });
    }),
  );
}

/** The one shape that asks for something else as well. */
export const BESIDE = 'block of what is open';
