import { type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql';
import type { Labels } from './labels.ts';
import { nest, type Path, pathsTo } from './paths.ts';
import { allQuestions, needsOf, type Question } from './questions.ts';
import { requiredArguments } from './required-arguments.ts';

const WAYS = 2;
const ROWS = '{ totalCount edges { node { __typename } } }';
const SHAPE_NAMES = new Set(['plain', 'alias', 'named fragment', '@include by default', 'by GET', 'two ways at once']);

/** The literals of an argument that choose rows by region. */
function literalsOf(type: GraphQLInputType, region: string): string[] {
  const named = getNamedType(type);
  if (named.name === 'RegionCode') return [JSON.stringify(region)];
  if (!isInputObjectType(named) || !named.name.endsWith('Filter')) return [];
  return Object.values(named.getFields())
    .filter((entry) => getNamedType(entry.type).name === 'RegionCode')
    .map((entry) => `{ ${entry.name}: ${JSON.stringify(region)} }`);
}

/** Every list that is chosen by a region, asked for each of `regions`, however it is written. */
export function regionQuestions(
  schema: GraphQLSchema,
  labels: Labels,
  keys: Readonly<Record<string, string>>,
  regions: readonly string[],
): Question[] {
  const paths = new Map<string, readonly Path[]>([...pathsTo(schema, keys), ['Query', [[]]]]);
  return [...labels.fields.keys()].flatMap((coordinate) => {
    const [type = '', name = ''] = coordinate.split('.');
    const owner = schema.getType(type);
    const field = owner && 'getFields' in owner ? owner.getFields()[name] : undefined;
    if (!field || !('args' in field) || !labels.isProtected(coordinate) || type === 'Mutation') return [];
    const wanted = field.args.flatMap((argument) =>
      regions.flatMap((region) => literalsOf(argument.type, region).map((literal) => ({ argument, literal }))),
    );
    return (paths.get(type) ?? []).slice(0, WAYS).flatMap((path) =>
      wanted.flatMap(({ argument, literal }) => {
        const others = ['first: 2', requiredArguments(field, argument.name)].filter(Boolean).join(', ');
        const at = (value: string) => nest(path, `${name}(${others}, ${argument.name}: ${value}) ${ROWS}`);
        const asked = {
          'a region in an argument': `{ ${at(literal)} }`,
          'a region in the default of a variable': `query($r: ${argument.type} = ${literal}) { ${at('$r')} }`,
          'a region in a fragment': `{ ...F } fragment F on Query { ${at(literal)} }`,
        };
        return Object.entries(asked).map(([shape, query]): Question => {
          const needs = needsOf(path, coordinate);
          return { kind: 'region', shape, coordinate, asked: { query }, department: null, truth: null, needs };
        });
      }),
    );
  });
}

/** Every protected field by the keys of rows that may lie outside the asker's region. */
export const outsideQuestions = (
  schema: GraphQLSchema,
  labels: Labels,
  keys: Readonly<Record<string, string>>,
): Question[] => allQuestions(schema, labels, keys, { kind: 'region', only: SHAPE_NAMES });
