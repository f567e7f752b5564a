import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import { PERSONAS } from '@community-graph/schema/development/personas';
import fc from 'fast-check';
import { parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { askAs } from '../authorization/ask-as.ts';
import { CedarDecider } from '../authorization/fuzz/cedar-decider.ts';
import { Labels } from '../authorization/fuzz/labels.ts';
import { currentPolicy } from '../authorization/fuzz/oracle.ts';
import { allQuestions, type Question } from '../authorization/fuzz/questions.ts';
import { sampleKeys } from '../authorization/fuzz/sample-keys.ts';
import { Verdicts, verdictWithDefaults } from '../authorization/fuzz/verdicts.ts';
import { tokenFor } from '../authorization/tokens.ts';
import { testSeed } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';

const OPERATIONS = 60;
const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const schema = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
const labels = new Labels(parse(supergraph));

let questions: Question[];
let cedar: CedarDecider;
beforeAll(async () => {
  questions = allQuestions(schema, labels, await sampleKeys(stack.databaseUrls));
  cedar = new CedarDecider(await currentPolicy(stack));
});

const EXPLAIN = `query($document: String!, $variables: String, $operationName: String) {
  explainAccess(document: $document, variables: $variables, operationName: $operationName) {
    executable errors refused { coordinate path reason words application } } }`;

interface Told {
  readonly coordinate: string;
  readonly path: readonly string[];
  readonly reason: string;
}

/** Whether an answer has an object at which the last name of a path stands; below an empty list nothing is refused. */
function reaches(data: unknown, [name = '', ...rest]: readonly string[]): boolean {
  if (Array.isArray(data)) return data.some((one) => reaches(one, [name, ...rest]));
  if (typeof data !== 'object' || data === null) return false;
  const found = Object.entries(data).find(([key]) => key === name);
  return found !== undefined && (rest.length === 0 || reaches(found[1], rest));
}

const keysOf = (all: readonly Told[]) =>
  all.map(({ coordinate, path, reason }) => `${coordinate} ${path.join('.')} ${reason}`).sort();
const persons = PERSONAS.filter(({ name }) => name !== 'resident').flatMap((persona) =>
  persona.purposes.map((purpose) => ({ ...persona, purpose })),
);

describe('explainAccess', () => {
  it(`tells of ${OPERATIONS} random operations exactly what is refused when they are run`, async () => {
    // More questions than a function takes arguments.
    const question = fc.nat(questions.length - 1).map((index) => questions[index] as Question);
    const choice = fc.record({ question, person: fc.constantFrom(...persons) });
    const refused = { told: 0, whole: 0 };
    for (const [index, { question, person }] of fc.sample(choice, { numRuns: OPERATIONS, seed: testSeed }).entries()) {
      const { query, variables = {}, operationName } = question.asked;
      // Each time somebody else, of whom no rule on combinations remembers what was read before.
      const token = await tokenFor(stack.dataDir, { ...person, sub: `${person.name}-${index}` });
      const asked = { document: query, variables: JSON.stringify(variables), operationName };
      const explained = await askAs(stack, token, { query: EXPLAIN, variables: asked });
      expect(explained.headers.get('server-timing')).not.toMatch(new RegExp(DEPARTMENT_CODES.join('|')));
      const answer = await askAs(stack, token, { ...question.asked });
      const { executable, refused: foretold, errors } = explained.data.explainAccess;
      const who = `${person.name} for ${person.purpose}, ${question.shape}: ${query}`;
      if (/^alias (?:__proto__|constructor)$/.test(question.shape)) continue;
      expect([who, executable, errors]).toEqual([who, true, []]);
      const given: Told[] = answer.errors.map(({ path = [], extensions }) => {
        const { field, reason } = extensions as unknown as { field: string; reason: string };
        return { coordinate: field, path: path.filter((step) => typeof step === 'string'), reason };
      });
      const reached = foretold.filter(({ path }: Told) => reaches(answer.data, path));
      expect([who, keysOf(given)]).toEqual([who, keysOf(reached)]);
      refused[foretold.length > 0 ? 'told' : 'whole'] += 1;
    }
    console.log(`${refused.told} with refusals, ${refused.whole} without`);
    expect(refused.told).toBeGreaterThan(0);
  });

  it('runs nothing: it answers while every department is stopped', async () => {
    const [question] = questions;
    if (!question) throw new Error('There is no question.');
    await Promise.all(DEPARTMENT_CODES.map((code) => stack.subgraphs[code].stop()));
    try {
      const { data, errors } = await stack.ask(EXPLAIN, {
        document: '{ residents { edges { node { name deathDate } } } }',
      });
      expect(errors).toEqual([]);
      expect(keysOf(data.explainAccess.refused)).toEqual([
        'Resident.deathDate residents.edges.node.deathDate NO_AGREEMENT',
      ]);
    } finally {
      await Promise.all(DEPARTMENT_CODES.map((code) => stack.subgraphs[code].start()));
    }
  });

  it.each([
    ['{ residents {', /Syntax Error/],
    ['{ nothing }', /nothing/],
    ['mutation { closeIncident(input: {}) { incident { id } } }', /CloseIncidentInput/],
  ])('says why %s cannot run', async (document, why) => {
    const { data } = await stack.ask(EXPLAIN, { document });
    expect(data.explainAccess).toMatchObject({ executable: false, refused: [] });
    expect(data.explainAccess.errors.join()).toMatch(why);
  });
});

describe('myAccess', () => {
  const MINE = 'query($purpose: String) { myAccess(purpose: $purpose) { coordinate masked } }';
  const isListed = (coordinate: string) =>
    labels.fields.get(coordinate)?.type !== 'UNCONDITIONAL' && !coordinate.startsWith('Mutation.');

  it.each(PERSONAS.flatMap((persona) => persona.purposes.map((purpose) => [persona.name, purpose] as const)))(
    'tells %s for %s what the second decider says of every field',
    async (name, purpose) => {
      const persona = PERSONAS.find((one) => one.name === name);
      if (!persona) throw new Error(`${name} is nobody.`);
      const { data } = await stack.ask(MINE, { purpose }, name);
      const told = new Map(
        data.myAccess.map(({ coordinate, masked }: { coordinate: string; masked: string | null }) => [
          coordinate,
          masked,
        ]),
      );
      const verdict = verdictWithDefaults(schema, new Verdicts(labels, cedar, { ...persona, purpose }));
      const expected = [...labels.fields.keys()].filter(isListed).flatMap((coordinate) => {
        const said = verdict(coordinate);
        return said === 'closed' ? [] : [[coordinate, said === 'open' ? null : said.mask] as const];
      });
      expect([...told].sort()).toEqual([...expected].sort());
    },
  );
});
