import type { GraphQLSchema } from 'graphql';
import type { Labels } from './labels.ts';
import { nest, type Path, pathsTo } from './paths.ts';
import { below, everythingOf, isAskedFor, needsOf, type Question } from './questions.ts';
import { SHAPES, type Target } from './shapes.ts';

/** A command that was given once: with the same key and input it gives its first result again and changes nothing. */
export interface GivenCommand {
  /** Who gave it, and may give it again. */
  readonly persona: string;
  readonly mutation: string;
  readonly input: object;
  /** The field of the payload in which the thing stands. */
  readonly result: string;
  /** The thing's type, and the literal of its key. */
  readonly type: string;
  readonly key: string;
  /** The root field by which the oracle finds the same thing. */
  readonly entry: string;
}

const STEPS = 2;
const WAYS = 2;

/** The shapes of the language that make sense within a mutation, with the document made into one. */
const SHAPE_NAMES = [
  'plain',
  'alias',
  'twice, by aliases',
  'inline fragment on the type',
  'named fragment',
  'fragment in a fragment',
  '@include true',
  'directive on a fragment',
  'aliases all the way',
];

/** Every protected field that is reached from what a command gives back, asked as the command's result. */
export function commandQuestions(schema: GraphQLSchema, labels: Labels, commands: readonly GivenCommand[]): Question[] {
  return commands.flatMap((command) => {
    const { mutation, input, result, type, key, entry } = command;
    const inputType = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const paths = new Map<string, readonly Path[]>([
      ...pathsTo(schema, {}, { from: type, steps: STEPS, pathsOfType: WAYS }),
      [type, [[]]],
    ]);
    const step = { isConnection: false, isAbstract: false, on: null };
    const toResult: Path = [
      { ...step, type: 'Mutation', field: mutation, args: '(input: $input)' },
      { ...step, type: 'Payload', field: result, args: '' },
    ];
    return [...labels.fields.values()].filter(isAskedFor).flatMap(({ coordinate }) => {
      const [owner = '', field = ''] = coordinate.split('.');
      const selection = below(schema, owner, field);
      if (!selection) return [];
      return (paths.get(owner) ?? []).flatMap((path) => {
        const target: Target = { path: [...toResult, ...path], type: owner, field, ...selection };
        const truth = {
          asked: { query: `{ ${entry}(${key}) { ${nest(path, everythingOf(schema, labels, owner))} } }` },
          wrap: (data: Record<string, unknown>) => ({ [mutation]: { [result]: data[entry] } }),
        };
        return SHAPE_NAMES.map((shape): Question => {
          const query = SHAPES[shape]?.(target).query ?? '';
          const asked = { query: query.replace('{', `mutation($input: ${inputType}!) {`), variables: { input } };
          const needs = [`Mutation.${mutation}`, ...needsOf(path, coordinate)];
          return { kind: 'command', shape, coordinate, asked, department: null, truth, needs };
        });
      });
    });
  });
}
