import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import type { GraphQLSchema } from 'graphql';
import { type Labels, requiredBy } from './labels.ts';
import type { AskOracle } from './list-questions.ts';
import { nest, type Path, pathsTo } from './paths.ts';
import { below, everythingOf, isAskedFor, needsOf, type Question, ShapedQuestion, type Truth } from './questions.ts';
import type { Asked } from './shapes.ts';

interface Wanted {
  readonly entity: string;
  readonly path: Path;
  /** The field with its selection. */
  readonly leaf: string;
  readonly field: string;
  readonly representation: object;
}

const HEAD = 'query($of: [_Any!]!)';
const within = ({ entity }: Wanted, inner: string) =>
  `_entities(representations: $of) { __typename ... on ${entity} { ${inner} } }`;
const asked = (wanted: Wanted, inner: string, more: object[] = []): Asked => ({
  query: `${HEAD} { ${within(wanted, inner)} }`,
  variables: { of: [wanted.representation, ...more] },
});

/** Ways in which another router could ask a department for its part of an entity. */
const ENTITY_SHAPES: Readonly<Record<string, (wanted: Wanted) => Asked>> = {
  _entities: (w) => asked(w, nest(w.path, w.leaf)),
  '_entities, under an alias': (w) => asked(w, nest(w.path, `other: ${w.leaf}`)),
  '_entities, in a fragment': (w) => ({
    ...asked(w, ''),
    query: `${HEAD} { _entities(representations: $of) { __typename ...F } } fragment F on ${w.entity} { ${nest(w.path, w.leaf)} }`,
  }),
  '_entities, twice the same': (w) => asked(w, nest(w.path, w.leaf), [w.representation]),
  '_entities, the value claimed': (w) => ({
    ...asked(w, nest(w.path, w.leaf)),
    variables: { of: [w.path.length > 0 ? w.representation : { ...w.representation, [w.field]: 'claimed' }] },
  }),
};

/** The key of an entity by the arguments of its root field; of several, as of `IntakeForm`, one is made. */
function keyOf(args: string): object {
  const given = JSON.parse(`{${args.replaceAll(/(\w+): (?=")/g, '"$1": ')}}`) as Record<string, string>;
  return Object.keys(given).length > 1 ? { id: Object.values(given).join('.') } : given;
}

const STEPS = 2;
const WAYS = 2;

/** What departments `@requires` of others about the things of these keys, as a router brings it, by {@link requiredBy}. */
export async function requiredFacts(
  labels: Labels,
  keys: Readonly<Record<string, string>>,
  ask: AskOracle,
): Promise<ReadonlyMap<string, object>> {
  const facts = [...labels.requiredSets].map(async ([place, sets]) => {
    const [type = ''] = place.split(' ').slice(-1);
    const entry = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
    const told = await ask({ query: `{ thing: ${entry}(${keys[type]}) { ${sets.join(' ')} } }` });
    return [place, (told as { readonly thing: object }).thing] as const;
  });
  return new Map(await Promise.all(facts));
}

/**
 * Every protected field of each department, asked of the department itself by the keys of its entities.
 * @param facts what departments require of others about these, if there is any
 */
export function entityQuestions(
  schema: GraphQLSchema,
  labels: Labels,
  keys: Readonly<Record<string, string>>,
  facts: ReadonlyMap<string, object> = new Map(),
): Question[] {
  return DEPARTMENT_CODES.flatMap((department) => {
    const takes = (coordinate: string) => labels.fields.get(coordinate)?.owner === department;
    const own = [...labels.fields.values()].filter((label) => isAskedFor(label) && label.owner === department);
    return [...new Set(labels.entities.get(department))].flatMap((entity) => {
      const key = keys[entity];
      if (!key) return [];
      const representation = { __typename: entity, ...keyOf(key), ...facts.get(requiredBy(department, entity)) };
      const paths = new Map<string, readonly Path[]>([
        ...pathsTo(schema, {}, { from: entity, steps: STEPS, pathsOfType: WAYS, takes }),
        [entity, [[]]],
      ]);
      const truths = new Map<Path, Truth>();
      return own.flatMap(({ coordinate }) => {
        const [type = '', field = ''] = coordinate.split('.');
        const selection = below(schema, type, field);
        if (!selection) return [];
        return (paths.get(type) ?? []).flatMap((path) => {
          const leaf = `${field}${selection.args} ${selection.below}`;
          const wanted = { entity, path, leaf, field, representation };
          const needs = needsOf(path, coordinate);
          const everything = () => nest(path, everythingOf(schema, labels, type, takes));
          const plain = truths.get(path) ?? { asked: asked(wanted, everything()) };
          truths.set(path, plain);
          return Object.entries(ENTITY_SHAPES).map(([shape, make]) => {
            // What is asked twice is answered twice.
            const truth = shape.endsWith('the same') ? null : plain;
            return new ShapedQuestion('entity', shape, coordinate, department, truth, needs, () => make(wanted));
          });
        });
      });
    });
  });
}
