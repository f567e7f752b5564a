import { parse } from 'graphql';
import { type FieldTerms, SharingTerms } from '../access/terms.ts';
import { argument, parseSubgraph, type SubgraphDocument } from '../checks/subgraph-document.ts';
import { leakIn } from './leaks.ts';
import { sdlOf } from './published-schema.ts';
import type { Given, Representation, SubgraphUnderTest } from './subgraph-under-test.ts';
import type { Chapter, Trial } from './trial.ts';

const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const MANY = 1_000;

const ask = (subgraph: SubgraphUnderTest, representations: readonly object[], selection = ''): Promise<Given> =>
  subgraph.ask(`${ENTITIES} ${selection} } }`, { r: representations });

/** The list that `_entities` gave. @throws {Error} when it gave none of that length */
function listOf({ status, body, text }: Given, length: number): readonly (Readonly<Record<string, unknown>> | null)[] {
  const list = body?.data?._entities;
  if (!Array.isArray(list)) throw new Error(`_entities gave no list; it was answered ${status}: ${text.slice(0, 200)}`);
  if (list.length !== length) throw new Error(`${length} were asked for, ${list.length} were given.`);
  return list;
}

/** Types that the subgraph resolves by one plain field, with it. */
function entitiesIn(document: SubgraphDocument): Map<string, string> {
  const keys = document.objects.flatMap((type) =>
    (type.directives ?? [])
      .filter((one) => one.name.value === 'key' && argument(one, 'resolvable') !== 'false')
      .map((one) => [type.name.value, argument(one, 'fields') ?? ''] as const),
  );
  return new Map(keys.filter(([, fields]) => /^\w+$/.test(fields)).reverse());
}

async function unknownOnes(subgraph: SubgraphUnderTest): Promise<string | null> {
  const { department } = subgraph.settings;
  const document = parseSubgraph(department, [{ file: department, text: await sdlOf(subgraph) }]);
  const entities = [...entitiesIn(document)];
  if (entities.length === 0) return 'Its SDL has no entity.';
  for (const [type, key] of entities) {
    // A key that is a code of divisions takes no identifier.
    const value = key === 'code' ? '999999999999' : NOBODY;
    const given = await ask(subgraph, [{ __typename: type, [key]: value }]);
    const [one] = listOf(given, 1);
    if (one !== null && one?.__typename !== type) return `${type} gave ${JSON.stringify(one)}.`;
    const leak = leakIn(given.text);
    if (leak) return leak;
  }
  return null;
}

async function inOrder(subgraph: SubgraphUnderTest, known: Representation): Promise<string | null> {
  const { __typename: type, ...key } = known;
  const [name = ''] = Object.keys(key);
  const missing = { __typename: type, [name]: name === 'code' ? '999999999999' : NOBODY };
  const given = await ask(subgraph, [missing, known, missing, known], `... on ${type} { ${name} }`);
  const [none, one, , other] = listOf(given, 4);
  if (one?.[name] !== key[name] || other?.[name] !== key[name]) return `${type} was not given at its places.`;
  return none === null || none?.[name] === missing[name] ? null : 'What does not exist was given as something else.';
}

const protectedFields = (terms: SharingTerms, type: string): FieldTerms[] =>
  [...terms.fields.values()].filter((one) => one.coordinate.startsWith(`${type}.`) && one.type !== 'UNCONDITIONAL');

/** A selection of a field that may have parts; what a stranger may not have is refused before its parts matter. */
async function refusedToStrangers(subgraph: SubgraphUnderTest, known: Representation): Promise<string | null> {
  const sdl = await sdlOf(subgraph);
  const terms = SharingTerms.ofSubgraph(parse(sdl), subgraph.settings.department);
  const { department } = subgraph.settings;
  // Also what it is only taking over: it gives it to its share of those who ask.
  const fields = protectedFields(terms, known.__typename).filter(({ owner, successor }) =>
    [owner, successor].includes(department),
  );
  if (fields.length === 0) return null;
  for (const { coordinate } of fields) {
    const field = coordinate.slice(known.__typename.length + 1);
    const leaf = await ask(subgraph, [known], `... on ${known.__typename} { field: ${field} }`);
    const needsParts = leaf.body?.errors?.some(({ extensions }) => extensions?.code === 'GRAPHQL_VALIDATION_FAILED');
    const given = needsParts
      ? await ask(subgraph, [known], `... on ${known.__typename} { field: ${field} { __typename } }`)
      : leaf;
    const [one] = listOf(given, 1);
    if (one?.field !== null && one?.field !== undefined)
      return `${coordinate} was given to somebody without any right.`;
    const error = given.body?.errors?.find(({ path }) => path?.includes('field'));
    if (error?.extensions?.code !== 'FORBIDDEN_FIELD' || typeof error.extensions.reason !== 'string')
      return `${coordinate} was refused without FORBIDDEN_FIELD and a reason.`;
  }
  return null;
}

async function many(subgraph: SubgraphUnderTest, known: Representation): Promise<string | null> {
  const { __typename: type } = known;
  const given = await ask(
    subgraph,
    Array.from({ length: MANY }, () => known),
  );
  return listOf(given, MANY).every((one) => one?.__typename === type) ? null : `${type} was not given each time.`;
}

async function subjects(subgraph: SubgraphUnderTest, known: Representation): Promise<string | null> {
  const given = (await ask(subgraph, [known])).body?.extensions?.subjects ?? [];
  const isList = Array.isArray(given) && given.every((one) => /^(?:Resident|Household):\S+$/.test(String(one)));
  if (!isList)
    return `extensions.subjects is ${JSON.stringify(given)}, not a list of Resident:<id> and Household:<id>.`;
  return given.length === 0 ? null : `Nothing of a person was given, and it says ${given.join(', ')}.`;
}

const ofEach = (known: readonly Representation[]): Trial[] =>
  known.flatMap((one) => {
    const [, key = ''] = Object.values(one).map(String);
    const name = `${one.__typename} ${key}`;
    return [
      { rule: `gives ${name} where it was asked for, beside what does not exist`, find: (by) => inOrder(by, one) },
      { rule: `gives ${name} a thousand times in one answer`, find: (by) => many(by, one) },
      {
        rule: `refuses every protected field of ${name} to somebody without any right, each with its reason`,
        find: (by) => refusedToStrangers(by, one),
      },
      {
        rule: `names nobody in extensions.subjects when nothing of ${name} was given`,
        find: (by) => subjects(by, one),
      },
    ] satisfies Trial[];
  });

/** What it gives of its entities; most of it of those that are named to it. */
export const entities = (known: readonly Representation[]): Chapter => ({
  name: 'Each answer',
  trials: [
    {
      rule: '_entities gives null, or the bare thing, for what does not exist, of each of its types',
      find: unknownOnes,
    },
    { rule: '_entities gives nothing for nothing', find: async (by) => (listOf(await ask(by, []), 0) ? null : null) },
    ...ofEach(known),
  ],
});
