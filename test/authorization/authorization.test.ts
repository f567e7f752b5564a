import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import { SharingTerms } from '@community-graph/schema/access/terms';
import { PERSONAS, type Persona } from '@community-graph/schema/development/personas';
import fc from 'fast-check';
import { type GraphQLSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inParallel, startTestStack, type TestStack, testSeed } from '../start-test-stack.ts';
import { CedarDecider } from './cedar-decider.ts';
import { expectedData, type Verdict } from './expected-answer.ts';
import { agreeOnEverything, currentPolicy, ORACLE } from './oracle.ts';
import { allQuestions, type Question } from './questions.ts';
import { sampleKeys } from './sample-keys.ts';
import { protectedText } from './secrets.ts';
import type { Asked } from './shapes.ts';
import { tokenFor } from './tokens.ts';
import { verdictsFor } from './verdicts.ts';

/** CI asks so many operations; `npm run soak` sets 200,000. */
const OPERATIONS = Number(process.env.AUTHORIZATION_OPERATIONS ?? 10_000);
const WIDTH = 8;

const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const schema: GraphQLSchema = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
const terms = SharingTerms.ofSupergraph(parse(supergraph));

interface Asker {
  readonly persona: Persona;
  readonly purpose: string;
  readonly token: string;
  /** Of somebody in the same region who may read everything. */
  readonly oracle: string;
  readonly verdict: (coordinate: string) => Verdict;
}

let stack: TestStack;
let questions: Question[];
let askers: Asker[];
let cedar: CedarDecider;

beforeAll(async () => {
  stack = await startTestStack(600);
  const before = (await currentPolicy(stack)).version;
  await agreeOnEverything(stack, terms);
  await vi.waitFor(async () => expect((await currentPolicy(stack)).version).toBeGreaterThan(before), {
    timeout: 10_000,
  });
  questions = allQuestions(schema, terms, await sampleKeys(stack.databaseUrls));
  cedar = new CedarDecider(await currentPolicy(stack));
  // The resident's rows are the resident's own, which is tested apart (residents.test.ts).
  const officials = PERSONAS.filter(({ name }) => name !== 'resident');
  askers = await Promise.all(
    officials.flatMap((persona) =>
      persona.purposes.map(async (purpose) => {
        const { region } = persona;
        const oracle = await tokenFor(stack.dataDir, { ...ORACLE, region });
        const verdict = verdictsFor({ schema, terms, cedar }, persona, purpose);
        return { persona, purpose, token: await stack.token(persona.name, purpose), oracle, verdict };
      }),
    ),
  );
});
afterAll(() => stack?.stop());

interface Answer {
  readonly text: string;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { message: string; extensions: Record<string, unknown> }[];
}

async function ask({ query, variables, operationName, method }: Asked, token: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) });
  const response =
    method === 'GET'
      ? await fetch(`${stack.graphqlUrl}?${search}`, { headers: { ...headers, 'apollo-require-preflight': '1' } })
      : await fetch(stack.graphqlUrl, {
          method: 'POST',
          headers,
          body: JSON.stringify({ query, variables, ...(operationName ? { operationName } : {}) }),
        });
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text) as { data?: Answer['data']; errors?: Answer['errors'] };
  return { text, data, errors };
}

/** Aliases that reach a prototype when objects are merged are refused before anything else. */
const isRefusedWhole = (answer: Answer, shape: string): boolean =>
  /^alias (?:__proto__|constructor)$/.test(shape) && answer.errors[0]?.extensions.code === 'BAD_USER_INPUT';

/** What is wrong with an answer; empty when it is exactly what the caller may know. */
function faultsOf({ asked, shape }: Question, answer: Answer, truth: Answer, asker: Asker): string[] {
  const refusedWhole = isRefusedWhole(answer, shape);
  if (!refusedWhole && truth.errors.length > 0) return [`the oracle was told ${truth.text}`];
  const expected = refusedWhole ? null : expectedData(schema, asked, truth.data, asker.verdict);
  const faults: string[] = [];
  if (!sameJson(answer.data, expected)) {
    faults.push(`answered ${JSON.stringify(answer.data)} instead of ${JSON.stringify(expected)}`);
  }
  const leaked = protectedText(truth.data, expected).filter((secret) => answer.text.includes(secret));
  if (leaked.length > 0) faults.push(`leaked ${JSON.stringify(leaked)}`);
  if (refusedWhole) return faults;
  for (const { extensions, message } of answer.errors) {
    if (extensions.code !== 'FORBIDDEN_FIELD') faults.push(`an unexpected error: ${message}`);
    else if (asker.verdict(String(extensions.field)) !== 'closed') faults.push(`a false refusal: ${message}`);
  }
  if (answer.errors.length === 0 && hasNewNull(truth.data, answer.data))
    faults.push('a null without its FORBIDDEN_FIELD');
  return faults;
}

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether something is null that was not. */
function hasNewNull(truth: unknown, given: unknown): boolean {
  if (given === null) return truth !== null;
  if (typeof given !== 'object' || typeof truth !== 'object' || truth === null || given === undefined) return false;
  return Object.entries(given).some(([key, value]) =>
    hasNewNull(Object.entries(truth).find(([name]) => name === key)?.[1], value),
  );
}

/** Numbers of pairs of question and asker at random; every second one of those that are answered, which are the fewer. */
function choose(all: number): number[] {
  const open: number[] = [];
  for (const [place, { verdict }] of askers.entries()) {
    for (const [index, { needs }] of questions.entries()) {
      if (!needs.some((coordinate) => verdict(coordinate) === 'closed')) open.push(place * questions.length + index);
    }
  }
  const half = OPERATIONS / 2;
  const some = (from: number, seed: number) => fc.sample(fc.nat(from - 1), { numRuns: half, seed });
  return [...some(all, testSeed), ...some(open.length, testSeed + 1).map((index) => open[index] ?? 0)];
}

describe('the graph', () => {
  it(`tells exactly what the caller may know, ${OPERATIONS} times, nothing more and nothing less`, {
    timeout: 3_600_000,
  }, async () => {
    const all = questions.length * askers.length;
    const numbers = OPERATIONS >= all ? Array.from({ length: all }, (_, index) => index) : choose(all);
    console.log(`${numbers.length} of ${all}: ${questions.length} questions × ${askers.length} persona-purposes`);
    const faults: string[] = [];
    const seen = { refused: 0, given: 0 };
    await inParallel(numbers, WIDTH, async (number) => {
      const question = questions[number % questions.length];
      const asker = askers[Math.floor(number / questions.length)];
      if (!question || !asker || faults.length > 20) return;
      const [truth, answer] = await Promise.all([ask(question.asked, asker.oracle), ask(question.asked, asker.token)]);
      seen[answer.errors.length > 0 ? 'refused' : 'given'] += 1;
      const wrong = faultsOf(question, answer, truth, asker);
      const who = `${asker.persona.name} for ${asker.purpose}`;
      if (wrong.length > 0) faults.push(`${who}, ${question.shape}: ${question.asked.query}\n  ${wrong.join('\n  ')}`);
    });
    console.log(`${seen.given} whole, ${seen.refused} with refusals`);
    expect(faults).toEqual([]);
    expect(Math.min(seen.given, seen.refused)).toBeGreaterThan(OPERATIONS / 4);
  });
});
