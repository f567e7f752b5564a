import { describe, expect, it } from 'vitest';
import { FederatedGraph, type SentFetch } from '../../testing/federated-graph.ts';
import { createStockEngine } from '../../testing/stock-engine.ts';
import { createEngine, type Engine, type EngineAnswer } from '../engine.ts';
import type { AuditCase, AuditQuestion } from './audit-case.ts';
import { ALL_CASES } from './cases/all-cases.ts';

/** What an engine answered, and what it sent for that. */
async function ask(engine: Engine<object>, sent: SentFetch[], question: AuditQuestion) {
  sent.length = 0;
  const { query, variables, operationName } = question;
  const answer = await engine.execute({ query, variables, operationName, context: { log: [] } });
  return { ...relevant(answer), fetches: fetchesOver(sent, question.atMost ?? {}) };
}

const inOrder = (paths: readonly unknown[]) => paths.map((path) => JSON.stringify(path)).sort();

function relevant({ data, errors = [] }: EngineAnswer) {
  // An operation that must not run is refused with whatever errors, which have no path.
  return { data: JSON.parse(JSON.stringify({ data })).data, errors: inOrder(errors.map(({ path }) => path ?? null)) };
}

function fetchesOver(sent: readonly SentFetch[], atMost: Readonly<Record<string, number>>): string[] {
  return Object.entries(atMost).flatMap(([name, most]) => {
    const fetches = sent.filter(({ subgraph }) => subgraph === name);
    return fetches.length > most ? fetches.map(({ query }) => `${name}: ${query}`) : [];
  });
}

const expected = ({ data, errors = [] }: AuditQuestion) => ({
  data,
  errors: data === undefined ? expect.arrayContaining(['null']) : inOrder(errors),
  fetches: [],
});

describe.each(ALL_CASES)('$topic', ({ subgraphs, questions }: AuditCase) => {
  const graph = new FederatedGraph(subgraphs);
  const sent: SentFetch[] = [];

  const engine = createEngine<object>(graph.supergraphSdl, graph.fetcher(sent));
  it.each(questions)('$it', async (question) => {
    const answered = expect(await ask(engine, sent, question));
    if (question.engineErrs) answered.not.toEqual(expected(question));
    else answered.toEqual(expected(question));
  });

  const stock = createStockEngine<object>(graph, sent);
  it.each(questions)('$it (Apollo’s gateway)', async (question) => {
    const answered = expect(await ask(await stock, sent, question).catch((error: Error) => error.message));
    if (question.stockErrs) answered.not.toEqual(expected(question));
    else answered.toEqual(expected(question));
  });
});
