import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { type StartedCandidate, startCandidate } from '../compare-gateways.ts';
import { loadAverage } from '../machine.ts';
import { processorTime } from '../processor-time.ts';
import { quartilesOf } from '../statistics.ts';
import { type MeasuredSystem, UNLIMITED, withSystem } from '../system.ts';
import { type Parts, processorEach, processorTimes } from './household.ts';
import type { Measurement } from './measurement.ts';

const ENGINES = ['own', 'apollo'] as const;
type Engine = (typeof ENGINES)[number];
const CONNECTIONS = 10;
const WARM_UP_SECONDS = 5;

/** A page of a community's households with whom they are about; each request also for a household of its own. */
const pageOf = (community: string) => `query Page($id: ID!) {
  household(id: $id) { id }
  households(community: "${community}", first: 100) {
    edges { node { id address members { relationToHead resident { id name sex birthDate } } } }
  }
}`;

/** What one turn said: requests a second, milliseconds, and processor milliseconds of each part for one request. */
interface Turn {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly processor: Parts;
}

async function communityOf({ stack }: MeasuredSystem): Promise<string> {
  const asked = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await stack.token('community-worker')}` },
    body: JSON.stringify({ query: '{ households(first: 1) { edges { node { community { code } } } } }' }),
  };
  const { data } = (await (await fetch(stack.graphqlUrl, asked)).json()) as {
    data: { households: { edges: { node: { community: { code: string } } }[] } };
  };
  const [edge] = data.households.edges;
  if (!edge) throw new Error('There are no households.');
  return edge.node.community.code;
}

async function turnOf(
  system: MeasuredSystem,
  { url, process: program }: StartedCandidate,
  document: string,
  seconds: number,
): Promise<Turn> {
  const arrival = { kind: 'closed', connections: CONNECTIONS } as const;
  const parts = () => ({ ...processorTimes(system), gateway: processorTime(program.pid) });
  const before = parts();
  const plan = { url, document, arrival, warmUpSeconds: 0, seconds, timing: false };
  const { perSecond, latency, requests } = await system.load(plan);
  return { perSecond, p50: latency.p50, p99: latency.p99, processor: processorEach(before, parts(), requests) };
}

function told(turns: readonly Turn[]): Record<string, unknown> {
  const each = (part: keyof Parts) => quartilesOf(turns.map(({ processor }) => processor[part] ?? Number.NaN)).median;
  return {
    perSecond: quartilesOf(turns.map(({ perSecond }) => perSecond)),
    p50: quartilesOf(turns.map(({ p50 }) => p50)),
    p99: quartilesOf(turns.map(({ p99 }) => p99)),
    processorMillisecondsEach: {
      gateway: each('gateway'),
      subgraphs: each('subgraphs'),
      databases: each('databases'),
    },
  };
}

/** Our engine and Apollo's in the same gateway, in turns, over the same departments. */
export const engines: Measurement = {
  about: 'Household360 and a page of 100 households with our engine and with Apollo’s, in turns: share of each part',
  run: ({ residents, seconds, rounds }, print) =>
    withSystem(residents, async (system) => {
      const file = path.join(repositoryRoot, 'gateway/dist/main.js');
      const env = (engine: Engine) => ({ ...UNLIMITED, GATEWAY_ENGINE: engine, LOG_LEVEL: 'warn' });
      const started = await Promise.all(
        ENGINES.map(async (name) => [name, await startCandidate(system, { name, file, env: env(name) })] as const),
      );
      try {
        const documents = { Household360: HOUSEHOLD_360, 'households(first: 100)': pageOf(await communityOf(system)) };
        for (const [operation, document] of Object.entries(documents)) {
          const before = loadAverage();
          for (const [, candidate] of started) await turnOf(system, candidate, document, WARM_UP_SECONDS);
          const turns = new Map<Engine, Turn[]>(ENGINES.map((name) => [name, []]));
          for (let round = 0; round < rounds; round += 1) {
            for (const [name, candidate] of started)
              turns.get(name)?.push(await turnOf(system, candidate, document, seconds));
          }
          const [own = [], apollo = []] = ENGINES.map((name) => turns.get(name) ?? []);
          const timesFaster = quartilesOf(
            own.map(({ perSecond }, n) => perSecond / (apollo[n]?.perSecond ?? Number.NaN)),
          );
          const figures = Object.fromEntries([...turns].map(([name, of]) => [name, told(of)]));
          const setting = { operation, connections: CONNECTIONS, rounds, secondsEach: seconds };
          print({ ...setting, timesFaster, ...figures, loadAverage: { before, after: loadAverage() } });
        }
      } finally {
        await Promise.all(started.map(([, candidate]) => candidate.stop()));
      }
    }),
};
