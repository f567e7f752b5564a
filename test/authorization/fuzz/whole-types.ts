import type { GraphQLSchema } from 'graphql';
import type { Labels } from './labels.ts';
import { nest, pathsTo } from './paths.ts';
import { everythingOf, isAskedFor, needsOf, type Question } from './questions.ts';

/**
 * Everything of each type in one operation, by each way to it: so that every official is sure to ask about every
 * protected field of the graph in fewer operations than there are fields.
 */
export function wholeTypeQuestions(
  schema: GraphQLSchema,
  labels: Labels,
  keys: Readonly<Record<string, string>>,
): Question[] {
  const paths = pathsTo(schema, keys);
  const asked = [...labels.fields.values()].filter(isAskedFor).map(({ coordinate }) => coordinate);
  const firstOf = new Map(asked.reverse().map((coordinate) => [coordinate.split('.')[0] ?? '', coordinate]));
  return [...firstOf].flatMap(([type, first]) =>
    (paths.get(type) ?? []).map((path) => ({
      ...{ kind: 'whole type', shape: 'plain', coordinate: type, department: null, truth: null },
      asked: { query: `{ ${nest(path, everythingOf(schema, labels, type))} }` },
      needs: needsOf(path, first),
    })),
  );
}
