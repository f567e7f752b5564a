import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import type { DepartmentCode } from '@community-graph/schema/departments';
import { dishonesties } from '../../../test/field-owners.ts';
import { expectedHouseholds } from '../../../test/household-oracle.ts';
import { householdIds } from '../households.ts';
import { loadAverage } from '../machine.ts';
import { buildReliabilityLoad } from '../programs.ts';
import { rounded } from '../statistics.ts';
import { type MeasuredSystem, withSystem } from '../system.ts';
import { without } from './operations.ts';
import type { KnownAnswer, WatchedOperation } from './plan.ts';
import { WatchedLoad } from './watched-load.ts';

const HOUSEHOLDS = 200;
const OFFERED = 1_000;
const CAPACITY = { warmUpSeconds: 10, seconds: 10, connections: 10 } as const;
const CONNECTIONS = 256;
/** The load is never so thin that a percentile of it means nothing. */
const LEAST_RATE = 5;
/** Sees little of what a community worker sees: the rest is refused. */
const REFUSED_PERSONA = 'doctor';

/** A system to harm, and what it says of some households while nothing is harmed. */
export interface Ground {
  readonly system: MeasuredSystem;
  /** Answers a second to ten connections that ask Household360. */
  readonly capacity: number;
  /** Household360 by who may see all of it, and each tenth time by who may not. */
  readonly usual: readonly WatchedOperation[];
  /** What does not ask a department; that it does not is checked. */
  operationWithout(department: DepartmentCode): Promise<WatchedOperation>;
  /** Answers of a document to households, or to anything else by its id. */
  known(
    operation: { name: string; document: string; token: string },
    ids: readonly string[],
  ): Promise<WatchedOperation>;
  readonly token: string;
  readonly ids: readonly string[];
  /** A judged load at a share of the capacity; it is ended with the ground. */
  load(options: { share: number; operations?: readonly WatchedOperation[]; url?: string }): WatchedLoad;
  /** Requests a second of a share of the capacity. */
  rate(share: number): number;
}

interface Asked {
  readonly body: string;
  readonly serverTiming: string;
}

async function ask(url: string, token: string, document: string, id: string): Promise<Asked> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-debug-timing': '1' };
  const body = JSON.stringify({ query: document, variables: { id } });
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200 || !JSON.parse(text).data?.household) {
    throw new Error(`What is not harmed yet answers ${response.status}: ${text.slice(0, 500)}`);
  }
  return { body: text, serverTiming: response.headers.get('server-timing') ?? '' };
}

/**
 * Households of which all five departments know something, with their answers.
 * @throws {Error} when the graph says anything else than the databases do
 */
async function wholeHouseholds({ stack }: MeasuredSystem, token: string): Promise<KnownAnswer[]> {
  const ids = (await householdIds(stack.graphqlUrl, token)).slice(0, OFFERED);
  const expected = await expectedHouseholds(stack.databaseUrls, ids);
  const granted = expected.filter(({ assistance }) => Array.isArray(assistance) && assistance.length > 0);
  const known: KnownAnswer[] = [];
  for (const household of granted.slice(0, HOUSEHOLDS)) {
    const { body } = await ask(stack.graphqlUrl, token, HOUSEHOLD_360, household.id);
    const { data, errors = [] } = JSON.parse(body);
    const [fault] = dishonesties({ data, errors }, household);
    if (fault || errors.length > 0) throw new Error(`Wrong before anything was harmed: ${fault ?? body}`);
    known.push({ id: household.id, body });
  }
  if (known.length < 2)
    throw new Error(`Of ${ids.length} households ${known.length} were granted something: take more residents.`);
  return known;
}

const residentsOf = (known: readonly KnownAnswer[]): string[] =>
  known.flatMap(({ body }) =>
    (JSON.parse(body).data.household.members as { resident: { id: string } }[]).map(({ resident }) => resident.id),
  );

/** Starts a system, measures what it can do and what it says, works on it and ends it. */
export function withGround(
  residents: number,
  work: (ground: Ground) => Promise<void>,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  return withSystem(
    residents,
    async (system) => {
      const file = await buildReliabilityLoad();
      const { stack } = system;
      const token = await stack.token('community-worker');
      const cases = await wholeHouseholds(system, token);
      const known: Ground['known'] = async (operation, ids) => {
        const answers: KnownAnswer[] = [];
        for (const id of ids) {
          const { body } = await ask(stack.graphqlUrl, operation.token, operation.document, id);
          answers.push({ id, body });
        }
        return { ...operation, cases: answers };
      };
      const ids = cases.map(({ id }) => id);
      const refused = { name: 'refused', document: HOUSEHOLD_360, token: await stack.token(REFUSED_PERSONA) };
      const usual = [
        { name: 'Household360', document: HOUSEHOLD_360, token, cases, weight: 9 },
        await known(refused, ids),
      ];
      if (!usual[1]?.cases.some(({ body }) => body.includes('FORBIDDEN_FIELD')))
        throw new Error('Nobody is refused anything.');
      const arrival = { kind: 'closed', connections: CAPACITY.connections } as const;
      const { perSecond: capacity } = await system.load({
        ...CAPACITY,
        document: HOUSEHOLD_360,
        arrival,
        timing: false,
      });
      console.error(`Capacity: ${capacity} a second, load average ${loadAverage()}.`);
      const rate = (share: number) => Math.max(LEAST_RATE, rounded(capacity * share, 1));
      const loads: WatchedLoad[] = [];
      const load: Ground['load'] = ({ share, operations = usual, url = stack.graphqlUrl }) => {
        const started = WatchedLoad.start(file, { url, operations, rate: rate(share), connections: CONNECTIONS });
        loads.push(started);
        return started;
      };
      const operationWithout: Ground['operationWithout'] = async (department) => {
        const operation = { name: 'others', document: without(department), token };
        const of = department === 'civil-affairs' ? residentsOf(cases).slice(0, HOUSEHOLDS) : ids;
        const { serverTiming } = await ask(stack.graphqlUrl, token, operation.document, of[0] ?? '');
        if (serverTiming.includes(`subgraph-${department};`))
          throw new Error(`${department} is asked: ${serverTiming}`);
        return known(operation, of);
      };
      try {
        await work({ system, capacity, usual, operationWithout, known, token, ids, load, rate });
      } finally {
        for (const one of loads) one.kill();
      }
    },
    env,
  );
}
