import type { Caller } from '@community-graph/schema/caller';
import { pino } from 'pino';
import { beforeEach, expect, it, vi } from 'vitest';
import { emptyOutcome, type RequestContext } from '../context.ts';
import { Presence } from '../presence.ts';
import type { FoundOperation } from '../supergraph/engine-gateway.ts';
import { JoinedOperations } from './joined-operations.ts';
import { Timing } from './timing.ts';

const DOCTOR: Caller = {
  ...{ sub: 'doctor', dept: 'health', roles: ['doctor'], region: '220102' },
  ...{ purpose: 'health-care', exp: 2_000_000_000 },
};
const log = pino({ level: 'silent' });
let requests = 0;
const contextOf = (caller: Caller | null): RequestContext => {
  requests += 1;
  const mine = { presence: new Presence(), timing: new Timing(), outcome: emptyOutcome(), subjects: new Set<string>() };
  return { requestId: `r${requests}`, caller, reviewed: null, log, ...mine };
};

/** An operation that tells whom it is about, and is answered by number when `go` is called. */
function operationOf(kind: 'query' | 'mutation') {
  const ran: RequestContext[] = [];
  const going: (() => void)[] = [];
  const run = vi.fn(async (_: unknown, __: unknown, context: RequestContext) => {
    const number = ran.push(context);
    context.timing.fetchStarted();
    await new Promise<void>((resolve) => going.push(resolve));
    context.timing.fetchEnded('health', 'total;dur=1');
    context.subjects.add(`Resident:${number}`);
    return { data: String(number), errors: [], violations: [], refused: [] };
  });
  const found = { operation: { planned: { operation: { operation: kind } }, run }, fetcher: async () => ({}) };
  return { found: found as unknown as FoundOperation, ran, go: () => going.splice(0).map((resolve) => resolve()) };
}
const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

let joined: JoinedOperations;
beforeEach(() => {
  joined = new JoinedOperations();
});

it('runs as one what one caller asks at once, and each has the answer, its subjects and its times', async () => {
  const { found, ran, go } = operationOf('query');
  const contexts = [contextOf(DOCTOR), contextOf({ ...DOCTOR }), contextOf(DOCTOR)];
  const answers = contexts.map((context) => joined.run(found, { id: '1' }, context));
  // Whoever asks until the turn ends is told nothing of before.
  expect(ran).toEqual([]);
  await turn();
  go();
  expect((await Promise.all(answers)).map(({ data }) => data)).toEqual(['1', '1', '1']);
  expect(ran.map(({ requestId }) => requestId)).toEqual([contexts[0]?.requestId]);
  for (const { subjects, timing } of contexts) {
    expect([...subjects]).toEqual(['Resident:1']);
    expect(timing.toHeader()).toContain('subgraph-health;dur=1.00;desc="1"');
  }
});

it.each([
  ['another asks', { ...DOCTOR, sub: 'other' }, {}],
  ['it is for another purpose', { ...DOCTOR, purpose: 'statistics' }, {}],
  ['it is in another case', { ...DOCTOR, case: '7' }, {}],
  ['the rights are others', { ...DOCTOR, roles: ['doctor', 'auditor'] }, {}],
  ['other variables are given', DOCTOR, { id: '2' }],
])('runs apart when %s', async (_, caller, variables) => {
  const { found, ran, go } = operationOf('query');
  const answers = [joined.run(found, {}, contextOf(DOCTOR)), joined.run(found, variables, contextOf(caller))];
  await turn();
  expect(ran).toHaveLength(2);
  go();
  expect((await Promise.all(answers)).map(({ data }) => data)).toEqual(['1', '2']);
});

it('runs every mutation, and what is asked while the same is under way', async () => {
  const change = operationOf('mutation');
  for (const _ of [1, 2]) joined.run(change.found, {}, contextOf(DOCTOR));
  expect(change.ran).toHaveLength(2);
  const { found, ran } = operationOf('query');
  joined.run(found, {}, contextOf(DOCTOR));
  await turn();
  joined.run(found, {}, contextOf(DOCTOR));
  await turn();
  expect(ran).toHaveLength(2);
});

it('goes on until the last of those who wait leaves', async () => {
  const { found, ran } = operationOf('query');
  const [first, second, third] = [contextOf(DOCTOR), contextOf(DOCTOR), contextOf(DOCTOR)];
  first.presence.leave();
  for (const context of [first, second, third]) joined.run(found, {}, context);
  await turn();
  second.presence.leave();
  expect(ran[0]?.presence.hasLeft).toBe(false);
  third.presence.leave();
  expect(ran[0]?.presence.hasLeft).toBe(true);
});
