import type { FieldTerms, SharingTerms } from '@community-graph/schema/access/terms';
import { type GraphQLSchema, getNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { pathsTo } from './paths.ts';
import { type Asked, SHAPES, type Target } from './shapes.ts';

/** One operation about one protected field. */
export interface Question {
  readonly coordinate: string;
  readonly shape: string;
  readonly asked: Asked;
  /** The fields that must be open for it to be answered: the way, and the field itself. */
  readonly needs: readonly string[];
}

/** What to select below a field that is no leaf. */
function below(schema: GraphQLSchema, type: string, field: string): { args: string; below: string } | null {
  const owner = schema.getType(type);
  const definition = isObjectType(owner) ? owner.getFields()[field] : undefined;
  if (!definition || definition.args.some(isRequiredArgument)) return null;
  const target = getNamedType(definition.type);
  // Also an interface or a union needs a selection.
  if (isLeafType(target)) return { args: '', below: '' };
  if (target.name.endsWith('Connection'))
    return { args: '(first: 2)', below: '{ totalCount edges { node { __typename } } }' };
  return { args: '', below: '{ __typename }' };
}

/** Whether a field is to be asked for: protected, of an object type that is reached from Query. */
const isProtected = ({ coordinate, type }: FieldTerms): boolean =>
  type !== 'UNCONDITIONAL' && !/^(?:Query|Mutation|Subscription)\./.test(coordinate);

/** Every protected field by every way to its type in every shape. */
export function allQuestions(
  schema: GraphQLSchema,
  terms: SharingTerms,
  keys: Readonly<Record<string, string>>,
): Question[] {
  const paths = pathsTo(schema, keys);
  return [...terms.fields.values()].filter(isProtected).flatMap(({ coordinate }) => {
    const [type = '', field = ''] = coordinate.split('.');
    const selection = below(schema, type, field);
    if (!selection) return [];
    return (paths.get(type) ?? []).flatMap((path) => {
      const target: Target = { path, type, field, ...selection };
      const needs = [...path.map((step) => `${step.type}.${step.field}`), coordinate];
      return Object.entries(SHAPES).map(([shape, make]) => ({ coordinate, shape, asked: make(target), needs }));
    });
  });
}
