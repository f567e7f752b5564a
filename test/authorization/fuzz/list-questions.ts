import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  parseValue,
  valueFromASTUntyped,
} from 'graphql';
import type { Labels } from './labels.ts';
import { nest, type Path, pathsTo } from './paths.ts';
import { needsOf, type Question } from './questions.ts';
import { requiredArguments } from './required-arguments.ts';
import type { Asked } from './shapes.ts';

/** A list and a way to it. */
interface List {
  readonly path: Path;
  readonly type: string;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** Asks the oracle for one operation. */
export type AskOracle = (asked: Asked) => Promise<unknown>;

const WAYS_TO_LIST = 2;
const ROWS = '{ totalCount pageInfo { hasNextPage } edges { node { __typename } } }';
const COUNT = '{ totalCount }';

/** Everything that is filtered or sorted, by a few ways. */
function listsOf(schema: GraphQLSchema, labels: Labels, keys: Readonly<Record<string, string>>): List[] {
  const paths = new Map([['Query', [[]] as readonly Path[]], ...pathsTo(schema, keys)]);
  return [...labels.fields.keys()].flatMap((coordinate) => {
    const [type = '', name = ''] = coordinate.split('.');
    const owner = schema.getType(type);
    const definition = owner && 'getFields' in owner ? owner.getFields()[name] : undefined;
    const isList = definition && 'args' in definition && definition.args.some(({ name: one }) => one === 'first');
    if (!isList || !labels.isProtected(coordinate)) return [];
    return (paths.get(type) ?? []).slice(0, WAYS_TO_LIST).map((path) => ({ path, type, definition }));
  });
}

/** A value that occurs, by which a list can be filtered, for each entry of a filter. */
export class OccurringValues {
  readonly #found = new Map<string, Promise<string | null>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly labels: Labels,
    private readonly paths: ReadonlyMap<string, readonly Path[]>,
    private readonly ask: AskOracle,
  ) {}

  /** As a literal of GraphQL; `null` when no row has one. */
  of(entry: GraphQLInputField, element: string): Promise<string | null> {
    const type = getNamedType(entry.type);
    const key = `${element} ${type.name}`;
    const found = this.#found.get(key) ?? this.#find(type.name, element);
    this.#found.set(key, found);
    return found;
  }

  async #find(typeName: string, element: string): Promise<string | null> {
    const holders = this.labels.holders.get(element) ?? [];
    // What few rows have may stand in none of the first two.
    for (const [coordinate, rows] of [2, 50].flatMap((count) => holders.map((one) => [one, count] as const))) {
      const [type = '', field = ''] = coordinate.split('.');
      for (const path of this.paths.get(type) ?? []) {
        const query = `{ ${nest(path, field).replace('(first: 2)', `(first: ${rows})`)} }`;
        const value = firstOf(await this.ask({ query }), field);
        if (typeName === 'Boolean') return typeof value === 'boolean' ? String(value) : 'true';
        if (value !== undefined)
          return isEnumType(this.schema.getType(typeName)) ? String(value) : JSON.stringify(value);
      }
    }
    return null;
  }
}

/** The first value that stands under a name, however deep. */
function firstOf(data: unknown, name: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  for (const [key, value] of Object.entries(data)) {
    const isValue = key === name && value !== null && typeof value !== 'object';
    const found = isValue ? value : firstOf(value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Wanted {
  readonly list: List;
  /** `filter`, `orderBy`. */
  readonly argument: GraphQLArgument;
  /** `{ sex: MALE }`, `NAME`. */
  readonly literal: string;
}

type ListShape = (wanted: Wanted, after: string | null) => Asked;

function at({ path, definition }: List, given: string, selection: string, alias = ''): string {
  const args = [requiredArguments(definition), given].filter(Boolean).join(', ');
  return nest(path, `${alias}${definition.name}${args ? `(${args})` : ''} ${selection}`);
}
const given = ({ argument, literal }: Wanted): string => `${argument.name}: ${literal}`;
/** A literal as the value of a variable. */
const json = (literal: string): unknown => valueFromASTUntyped(parseValue(literal));
const passed = ({ argument }: Wanted) => `${argument.name}: $given`;

const literalOf = (w: Wanted): Asked => ({ query: `{ ${at(w.list, `first: 2, ${given(w)}`, ROWS)} }` });

/** Ways of filtering and sorting; each tells as much as reading what is compared. */
const LIST_SHAPES: Readonly<Record<string, ListShape>> = {
  literal: literalOf,
  'only counted': (w) => ({ query: `{ ${at(w.list, given(w), COUNT)} }` }),
  variable: (w) => ({
    query: `query($given: ${w.argument.type}) { ${at(w.list, `first: 2, ${passed(w)}`, ROWS)} }`,
    variables: { given: json(w.literal) },
  }),
  'default of a variable': (w) => ({
    query: `query($given: ${w.argument.type} = ${w.literal}) { ${at(w.list, `first: 2, ${passed(w)}`, ROWS)} }`,
  }),
  'under an alias': (w) => ({ query: `{ ${at(w.list, `first: 2, ${given(w)}`, ROWS, 'rows: ')} }` }),
  'beside what is open': (w) => ({
    query: `{ ${at(w.list, `first: 2, ${given(w)}`, ROWS, 'rows: ')} open: region(code: "22") { name } }`,
  }),
  'in a fragment': (w) => ({
    query: `{ ...F } fragment F on Query { ${at(w.list, `${given(w)}, first: 2`, ROWS)} }`,
  }),
  'with a cursor': (w, after) => ({
    query: `query($after: String) { ${at(w.list, `first: 2, after: $after, ${given(w)}`, ROWS)} }`,
    variables: { after },
  }),
  'left out by @include': (w) => ({
    query: `query($no: Boolean!) { __typename ${at(w.list, given(w), `@include(if: $no) ${COUNT}`)} }`,
    variables: { no: false },
  }),
};

/** Shapes of which the plain answer does not tell the whole. */
const ASKED_BESIDE = new Set(['beside what is open', 'with a cursor']);

/** Every filter entry and order of every list in every shape, with values that occur. */
export async function listQuestions(
  schema: GraphQLSchema,
  labels: Labels,
  keys: Readonly<Record<string, string>>,
  ask: AskOracle,
): Promise<Question[]> {
  const values = new OccurringValues(schema, labels, pathsTo(schema, keys), ask);
  const questions: Question[] = [];
  for (const list of listsOf(schema, labels, keys)) {
    const own = `${list.type}.${list.definition.name}`;
    const ways = needsOf(list.path, own);
    questions.push(...plainQuestions(list, ways, await cursorOf(ask, list, '')));
    for (const argument of list.definition.args) {
      for (const { literal, entry, holders } of await criteriaOf(labels, values, argument)) {
        const wanted = { list, argument, literal };
        const isOrder = isLeafType(getNamedType(argument.type));
        const after = await cursorOf(ask, list, isOrder ? given(wanted) : '');
        const plain = { asked: literalOf(wanted) };
        for (const [shape, make] of Object.entries(LIST_SHAPES)) {
          if (shape === 'with a cursor' && after === null) continue;
          const truth = ASKED_BESIDE.has(shape) ? null : plain;
          questions.push({
            ...{ kind: isOrder ? 'order' : 'filter', shape, coordinate: entry, asked: make(wanted, after) },
            ...{ department: null, truth, needs: [...ways, ...holders.slice(0, 1)] },
          });
        }
      }
    }
  }
  return questions;
}

/** Counts and pages of a list as it is. */
function plainQuestions(list: List, needs: string[], after: string | null): Question[] {
  const base = { coordinate: needs.at(-1) ?? '', department: null, truth: null, needs };
  const count = { query: `{ ${at(list, '', COUNT)} }` };
  const page = {
    query: `query($after: String) { ${at(list, 'first: 2, after: $after', ROWS)} }`,
    variables: { after },
  };
  return [
    { ...base, kind: 'count', shape: 'totalCount', asked: count },
    { ...base, kind: 'count', shape: 'totalCount beside rows', asked: { query: `{ ${at(list, 'first: 1', ROWS)} }` } },
    ...(after === null ? [] : [{ ...base, kind: 'cursor', shape: 'next page', asked: page }]),
  ];
}

/** The literals of one argument that tell an element: each entry of a filter alone, each value of an order. */
async function criteriaOf(labels: Labels, values: OccurringValues, { type }: GraphQLArgument) {
  const named = getNamedType(type);
  const criteria: { entry: string; literal: string; holders: readonly string[] }[] = [];
  const parts = isEnumType(named)
    ? named.getValues()
    : isInputObjectType(named)
      ? Object.values(named.getFields())
      : [];
  for (const part of parts) {
    const entry = `${named.name}.${part.name}`;
    const element = labels.told.get(entry);
    if (!element) continue;
    const value = 'type' in part ? await values.of(part, element) : part.name;
    if (value === null) throw new Error(`No row has a value by which ${entry} could filter.`);
    const literal = 'type' in part ? `{ ${part.name}: ${value} }` : value;
    criteria.push({ entry, literal, holders: labels.holders.get(element) ?? [] });
  }
  return criteria;
}

/** The cursor after the first row of a list in an order. */
async function cursorOf(ask: AskOracle, list: List, args: string): Promise<string | null> {
  const data = await ask({
    query: `{ ${at(list, ['first: 1', args].filter(Boolean).join(', '), '{ edges { cursor } }')} }`,
  });
  const cursor = firstOf(data, 'cursor');
  return typeof cursor === 'string' ? cursor : null;
}
