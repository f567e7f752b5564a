import type { TestStack } from '../../start-test-stack.ts';
import { familyOf } from '../family.ts';
import type { Askers } from './askers.ts';
import { commandQuestions, type GivenCommand } from './command-questions.ts';
import type { Group } from './draw.ts';
import { entityQuestions, requiredFacts } from './entity-questions.ts';
import type { FuzzAsker, Graph, Judge } from './judge.ts';
import { type AskOracle, listQuestions } from './list-questions.ts';
import { ORACLE } from './oracle.ts';
import { publicLists, UNASKED } from './public-types.ts';
import { allQuestions, BESIDE, type Question } from './questions.ts';
import { outsideQuestions, regionQuestions } from './region-questions.ts';
import { ALL_OWN, ResidentAnswers } from './resident-answer.ts';
import { headOfPaidHousehold, residentFacts, someoneInAnIncident } from './resident-facts.ts';
import { sampleKeys } from './sample-keys.ts';
import { OUTSIDE } from './settle-elsewhere.ts';
import { SMALL_KEYS } from './small-graph-sdl.ts';
import { subscriptionQuestions } from './subscription-questions.ts';
import { wholeTypeQuestions } from './whole-types.ts';

/** What the questions of one system are made with. */
export interface Fuzz {
  readonly stack: TestStack;
  readonly graph: Graph;
  readonly askers: Askers;
  readonly judge: Judge;
}

/**
 * Askers who are sure to ask about each field in kinds of questions other than of whole types, in which many do; which of
 * them is chance, another seed asks others, and the soak asks more.
 */
const ASKERS_OF_FIELD = 1;
/** The same of counts, and of entries of a list's filter or order. */
const ASKERS_OF_ENTRY = 2;
/** Askers who are sure to ask for everything of each type. */
const ASKERS_OF_TYPE = 10;
/** About how many fields of the result of each command are sure to be asked: each way below it is a command's as well. */
const FIELDS_OF_COMMAND = 40;
/** The same of commands of others. */
const FIELDS_OF_OTHERS = 150;
/** The same of subscriptions, whose every answer waits for an event. */
const FIELDS_OF_SUBSCRIPTIONS = 40;
/** The same of residents but for the first, who asks about every field. */
const FIELDS_OF_RESIDENT = 100;

/** Keys of rows of the home district, and of what was given where such a small population has none. */
async function homeKeys(stack: TestStack, commands: readonly GivenCommand[]): Promise<Record<string, string>> {
  const given = Object.fromEntries(commands.map(({ type, key }) => [type, key]));
  return { ...given, ...(await sampleKeys(stack.databaseUrls)) };
}

/** Questions of officials about their own region, in every kind of shape. */
export async function officialGroups(
  { stack, graph, askers, judge }: Fuzz,
  commands: readonly GivenCommand[],
  outside: string,
): Promise<Group<FuzzAsker>[]> {
  const { schema, labels } = graph;
  const [home, elsewhere] = await Promise.all([homeKeys(stack, commands), sampleKeys(stack.databaseUrls, OUTSIDE)]);
  const officials = await askers.officials(graph);
  const strangers = await askers.strangers(graph);
  const everybody = [...officials, ...strangers];
  const worker = officials.find(({ name }) => name.startsWith('community-worker'));
  if (!worker) throw new Error('There is no community worker.');
  const ask: AskOracle = async (asked) => {
    const { data, errors } = await judge.truthOf(asked, worker);
    if (!data || errors.length > 0) throw new Error(`The oracle was told ${JSON.stringify(errors)}`);
    return data;
  };
  const lists = await listQuestions(schema, labels, home, ask);
  const facts = await requiredFacts(labels, home, ask);
  const listGroups = ['filter', 'order', 'count', 'cursor'].map((kind) => ({
    kind,
    questions: lists.filter((one) => one.kind === kind),
    askers: officials,
    askersOfField: kind === 'cursor' ? ASKERS_OF_FIELD : ASKERS_OF_ENTRY,
  }));
  const region = [
    ...regionQuestions(schema, labels, home, [outside, OUTSIDE, '220102', '2202']),
    ...outsideQuestions(schema, labels, home),
  ];
  return [
    {
      ...{ kind: 'whole type', questions: wholeTypeQuestions(schema, labels, home), askers: officials },
      askersOfField: ASKERS_OF_TYPE,
    },
    {
      ...{ kind: 'syntax', questions: allQuestions(schema, labels, home), askers: officials, weight: 4 },
      askersOfField: ASKERS_OF_FIELD,
    },
    ...listGroups,
    { kind: 'region', questions: region, askers: everybody, askersOfField: ASKERS_OF_FIELD },
    {
      ...{ kind: 'rows elsewhere', questions: outsideQuestions(schema, labels, { ...home, ...elsewhere }) },
      ...{ askers: officials.filter(({ caller }) => !OUTSIDE.startsWith(caller.region)), weight: 2 },
      askersOfField: ASKERS_OF_FIELD,
    },
    {
      kind: 'entity',
      questions: entityQuestions(schema, labels, home, facts),
      askers: everybody,
      askersOfField: ASKERS_OF_FIELD,
    },
    await subscriptionGroup({ stack, graph }, home, officials),
    ...commands.map((command) => commandGroup(graph, command, officials)),
    {
      ...{ kind: 'command of another', questions: commandQuestions(schema, labels, commands), askers: officials },
      ...{ askersOfField: 1, fields: FIELDS_OF_OTHERS },
    },
  ];
}

/** Shapes that may stand below the one field of a subscription. */
const SUBSCRIBED_SHAPES = new Set([
  ...['plain', 'alias', 'twice, by aliases', 'inline fragment on the type', 'named fragment', 'fragments in fragments'],
  ...['@include by variable', '@skip false', 'alias like another field', 'comments and commas'],
]);

/** What events of subscriptions tell of cases, residents and incidents: each is decided as the query is that reads the same. */
async function subscriptionGroup(
  { stack, graph: { schema, labels } }: Pick<Fuzz, 'stack' | 'graph'>,
  home: Readonly<Record<string, string>>,
  officials: readonly FuzzAsker[],
): Promise<Group<FuzzAsker>> {
  const keys = Object.fromEntries(
    Object.entries(home).filter(([type]) => ['Resident', 'ServiceCase', 'Incident'].includes(type)),
  );
  const asked = allQuestions(schema, labels, keys, { only: SUBSCRIBED_SHAPES });
  const near = asked.filter(({ needs }) => needs.length <= 3);
  return {
    ...{ kind: 'subscription', questions: await subscriptionQuestions(stack, near), askers: officials },
    ...{ askersOfField: 1, fields: FIELDS_OF_SUBSCRIPTIONS },
  };
}

/** The result of a command, for those who may give it again. */
const commandGroup = ({ schema, labels }: Graph, command: GivenCommand, officials: readonly FuzzAsker[]) => ({
  kind: `command ${command.mutation}`,
  questions: commandQuestions(schema, labels, [command]),
  askers: officials.filter(({ caller }) => caller.sub === command.persona),
  askersOfField: 1,
  fields: FIELDS_OF_COMMAND,
});

const RESIDENT_SHAPES = new Set([
  ...['plain', 'alias', 'twice, merged', 'named fragment', 'fragment at the root', 'inline fragment on the type'],
  ...['aliases all the way', 'by GET', 'comments and commas', 'beside __typename', 'fragment in a fragment'],
]);

/** Every protected field by keys, for a resident; lists are asked whole, but for what is everybody's, which is much. */
function residentQuestions({ schema, labels }: Graph, keys: Readonly<Record<string, string>>): Question[] {
  const everybodys = publicLists(schema);
  const rewrite = (query: string) =>
    query.replaceAll(/(\w+)\(first: 2\)/g, (text, field: string) =>
      everybodys.has(field) ? text : `${field}(first: ${ALL_OWN})`,
    );
  const all = allQuestions(schema, labels, keys, { kind: 'resident', only: RESIDENT_SHAPES, rewrite });
  return all.filter(({ needs }) => !needs.some((coordinate) => UNASKED.test(coordinate)));
}

/** Questions of residents: a guardian, the child, another adult of the household, somebody in an incident, a head who is paid. */
export async function residentGroups(
  { stack, graph, askers, judge }: Fuzz,
  commands: readonly GivenCommand[],
): Promise<Group<FuzzAsker>[]> {
  const family = await familyOf(stack);
  const known = [family.own, family.child, family.partner];
  const somebody = await someoneInAnIncident(stack, known);
  const paid = await headOfPaidHousehold(stack, [...known, somebody]);
  const others = await homeKeys(stack, commands);
  const everywhere = await askers.of('the oracle’s eyes', graph, ORACLE);
  const answers = new ResidentAnswers(graph.schema, graph.labels, async (asked) => {
    const { data, errors } = await judge.truthOf(asked, everywhere);
    if (!data || errors.length > 0) throw new Error(`${asked.query}: the oracle was told ${JSON.stringify(errors)}`);
    return data;
  });
  const residents = Object.entries({
    guardian: family.own,
    child: family.child,
    partner: family.partner,
    'somebody in an incident': somebody,
    'head of a paid household': paid,
  });
  return Promise.all(
    residents.map(async ([name, sub], index) => {
      const facts = await residentFacts(stack, sub);
      const own = { facts, answers };
      const asker = { ...(await askers.resident(name, graph, sub)), own };
      const keys = Object.fromEntries(
        [...facts.seen].flatMap(([type, rows]) => [...rows.keys()].slice(0, 1).map((id) => [type, `id: "${id}"`])),
      );
      const home = [...(facts.seen.get('Household')?.values() ?? [])][0];
      const places: Record<string, string> = home ? { Community: `code: "${home}"` } : {};
      const questions = [
        ...residentQuestions(graph, { ...others, ...keys, ...places }),
        ...residentQuestions(graph, others),
      ];
      const sure = index === 0 ? {} : { fields: FIELDS_OF_RESIDENT };
      return { kind: `resident: ${name}`, questions, askers: [asker], ...sure };
    }),
  );
}

/**
 * The same kinds of shapes over the small graph, with its interfaces, union, `@requires` and chain of keys.
 *
 * Two things that departments do not decide yet are not asked. Officials of civil affairs do not ask for what is computed
 * from their own department's fields: the gateway gives it to them as owners, but the department that computes it refuses,
 * since its SDL does not say whose an `@external` field is. And what is computed and labelled open is not asked of the
 * department itself, whose guard does not stand before it: what it is computed from is the router's to bring.
 */
export async function smallGroups(graph: Graph, askers: Askers): Promise<Group<FuzzAsker>[]> {
  const officials = await askers.officials(graph);
  const { schema, labels } = graph;
  // There is no division in this graph that could be asked for beside.
  const questions = allQuestions(schema, labels, SMALL_KEYS).filter(({ shape }) => shape !== BESIDE);
  const entities = entityQuestions(schema, labels, SMALL_KEYS);
  const computed = ({ coordinate }: Question): 'no' | 'open' | 'closed' => {
    const label = labels.fields.get(coordinate);
    if (!label?.requires.length) return 'no';
    return label.type === 'UNCONDITIONAL' ? 'open' : 'closed';
  };
  const others = officials.filter(({ caller }) => caller.dept !== 'civil-affairs');
  const plain = questions.filter((one) => computed(one) === 'no');
  return [
    { kind: 'interface, union', questions: plain, askers: officials },
    { kind: '@requires, open', questions: questions.filter((one) => computed(one) === 'open'), askers: officials },
    { kind: '@requires, closed', questions: questions.filter((one) => computed(one) === 'closed'), askers: others },
    { kind: 'small entity', questions: entities.filter((one) => computed(one) === 'no'), askers: officials },
    {
      kind: 'small entity, @requires',
      questions: entities.filter((one) => computed(one) === 'closed'),
      askers: others,
    },
  ];
}
