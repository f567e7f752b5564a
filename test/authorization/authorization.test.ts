import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import type { Policy } from '@community-graph/schema/access/policy';
import { type GraphQLSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inParallel, startTestStack, type TestStack, testSeed } from '../start-test-stack.ts';
import { familyOf } from './family.ts';
import { Askers } from './fuzz/askers.ts';
import { Asking } from './fuzz/asking.ts';
import { Canaries } from './fuzz/canaries.ts';
import { CedarDecider } from './fuzz/cedar-decider.ts';
import { type Drawn, draw, type Group } from './fuzz/draw.ts';
import { giveCommands } from './fuzz/given-commands.ts';
import { officialGroups, residentGroups, smallGroups } from './fuzz/groups.ts';
import { type FuzzAsker, type Graph, Judge } from './fuzz/judge.ts';
import { Labels } from './fuzz/labels.ts';
import { agree, agreementsOnEverything, currentPolicy, untilOracleIsServed } from './fuzz/oracle.ts';
import { settleElsewhere } from './fuzz/settle-elsewhere.ts';
import { composeSmallGraph, type SmallGraph, startSmallGraph } from './fuzz/small-graph.ts';
import { SMALL_AGREEMENTS, SMALL_CANARIES } from './fuzz/small-graph-sdl.ts';

/** CI asks so many operations; `npm run soak` sets 200,000. */
const OPERATIONS = Number(process.env.AUTHORIZATION_OPERATIONS ?? 10_000);
/** Kinds of questions to ask, a regular expression; all, unless one is looked into. */
const KINDS = new RegExp(process.env.AUTHORIZATION_KINDS ?? '.');
const WIDTH = 8;
const MOST_FAULTS = 20;

const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const schema: GraphQLSchema = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
const labels = new Labels(parse(supergraph));

const small = composeSmallGraph();
const A_DAY = 86_400_000;

let stack: TestStack;
let smallGraph: SmallGraph;
let asking: Asking;
let canaries: Canaries;
let judge: Judge;
let groups: Group<FuzzAsker>[];

/** Agreements of the oracle and of the small graph, as everybody in the system has them by now. */
async function policyWithAgreements(): Promise<Policy> {
  const before = (await currentPolicy(stack)).version;
  const all = [...labels.fields.values(), ...new Labels(parse(small)).fields.values()];
  await agree(stack, [...agreementsOnEverything(all), ...SMALL_AGREEMENTS]);
  const policy = await vi.waitFor(
    async () => {
      const newest = await currentPolicy(stack);
      expect(newest.version).toBeGreaterThan(before);
      return newest;
    },
    { timeout: 10_000 },
  );
  await untilOracleIsServed(stack);
  // The office issues it anew each minute, which a copy does not hear of.
  return { ...policy, validUntil: new Date(Date.now() + A_DAY).toISOString() };
}

beforeAll(async () => {
  stack = await startTestStack();
  const family = await familyOf(stack);
  const outside = await settleElsewhere(stack, [family.household]);
  const commands = await giveCommands(stack, family);
  canaries = await Canaries.plant(stack);
  canaries.add(SMALL_CANARIES);
  const policy = await policyWithAgreements();
  smallGraph = await startSmallGraph(stack, small, policy);
  asking = new Asking(WIDTH, stack);
  judge = new Judge(asking, canaries);
  const urls = { gatewayUrl: stack.graphqlUrl, departmentUrls: stack.subgraphUrls };
  const graph: Graph = { schema, labels, ...urls, labelsExternal: false };
  const askers = new Askers(stack, new CedarDecider(policy));
  const fuzz = { stack, graph, askers, judge };
  groups = [
    ...(await officialGroups(fuzz, commands, outside)),
    ...(await residentGroups(fuzz, commands)),
    ...(await smallGroups(smallGraph, askers)),
  ].filter(({ kind }) => KINDS.test(kind));
});
afterAll(async () => {
  await asking?.close();
  await smallGraph?.stop();
  await stack?.stop();
});

const areOpen = (needs: readonly string[], { verdicts }: FuzzAsker): boolean =>
  needs.every((coordinate) => verdicts.field(coordinate) !== 'closed');
const isAnswered = ({ question, asker }: Drawn<FuzzAsker>): boolean => areOpen(question.needs, asker);
const isReached = ({ question, asker }: Drawn<FuzzAsker>): boolean => areOpen(question.needs.slice(0, -1), asker);

const regionOf = ({ caller }: FuzzAsker): string => caller.region;

/** What became of the operations that were drawn. */
interface Outcome {
  readonly refused: Set<Drawn<FuzzAsker>>;
  /** Milliseconds that each kind of question took, in all. */
  readonly taken: Map<string, number>;
}

/** Prints, for each kind of question, how many there are, how many shapes, and what became of those drawn. */
function report(drawn: readonly Drawn<FuzzAsker>[], { refused, taken }: Outcome): void {
  const count = (all: readonly unknown[]) => String(all.length).padStart(7);
  for (const { kind, questions, askers } of groups) {
    const asked = drawn.filter((one) => one.kind === kind);
    const shapes = new Set(asked.map(({ question }) => question.shape)).size;
    const fields = new Set(asked.map(({ question }) => question.coordinate)).size;
    const denied = asked.filter((one) => refused.has(one));
    console.log(
      `${kind.padEnd(34)} ${count(questions)} questions × ${askers.length} askers; asked ${count(asked)} in ${shapes} shapes about ${fields} fields, ${count(denied)} with refusals, ${((taken.get(kind) ?? 0) / Math.max(1, asked.length)).toFixed(1)} ms each`,
    );
  }
}

describe('the graph', () => {
  it(`tells exactly what the caller may know, ${OPERATIONS} times, nothing more and nothing less`, {
    timeout: 7_200_000,
  }, async () => {
    const drawn = draw(groups, { operations: OPERATIONS, seed: testSeed, isAnswered, isReached, regionOf });
    const faults: string[] = [];
    const outcome: Outcome = { refused: new Set(), taken: new Map() };
    await inParallel(drawn, WIDTH, async (one) => {
      if (faults.length > MOST_FAULTS) return;
      const began = performance.now();
      const { faults: wrong, isRefused } = await judge
        .judge(one)
        .catch((error: Error) => ({ faults: [error.message], isRefused: false }));
      if (isRefused) outcome.refused.add(one);
      outcome.taken.set(one.kind, (outcome.taken.get(one.kind) ?? 0) + performance.now() - began);
      const { asked, shape } = one.question;
      const who = `${one.asker.name}, ${one.kind}, ${shape}: ${asked.query} ${JSON.stringify(asked.variables ?? {})}`;
      if (wrong.length > 0) faults.push(`${who}\n  ${wrong.join('\n  ')}`);
    });
    report(drawn, outcome);
    console.log(
      `${drawn.length} asked, ${judge.truths} truths, ${canaries.size} canaries in ${canaries.coordinates.length} fields, ${judge.repeats} asked again`,
    );
    expect(faults).toEqual([]);
    expect(drawn.length).toBeGreaterThanOrEqual(OPERATIONS);
    expect(Math.min(outcome.refused.size, drawn.length - outcome.refused.size)).toBeGreaterThan(OPERATIONS / 4);
  });
});
