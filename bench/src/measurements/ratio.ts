import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { loadAverage } from '../machine.ts';
import { processorTime } from '../processor-time.ts';
import { rounded, spreadOf } from '../statistics.ts';
import { type MeasuredSystem, withSystem } from '../system.ts';
import type { Measurement } from './measurement.ts';

const QUERIES = [
  { query: 'Household360', document: HOUSEHOLD_360 },
  { query: 'small', document: 'query Small($id: ID!) { household(id: $id) { id address } }' },
] as const;
const CONNECTIONS = 10;
const WARM_UP_SECONDS = 5;

/** Apollo's data source in a server set up as ours is, and in one set up as Apollo ships it, with cache control. */
const STOCK_NAMES = ['stockDataSource', 'stockDefaults'] as const;
type StockName = (typeof STOCK_NAMES)[number];

interface Candidate {
  readonly url: string;
  readonly process: SupervisedProcess;
}
interface Round {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  /** Processor milliseconds of the gateway's process for one request. */
  readonly processor: number | null;
}

async function startStockGateway(system: MeasuredSystem, name: StockName): Promise<Candidate> {
  const { stack, dataDir, stockGateway } = system;
  const port = String(await freePort());
  const addresses = DEPARTMENTS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, stack.subgraphUrls[code]]);
  const origin = `http://127.0.0.1:${port}`;
  const program = new SupervisedProcess({
    name,
    file: stockGateway,
    env: {
      ...process.env,
      ...Object.fromEntries(addresses),
      PORT: port,
      CACHE_CONTROL: name === 'stockDefaults' ? 'on' : 'off',
      SUPERGRAPH: path.join(repositoryRoot, 'schema/supergraph.graphql'),
      APOLLO_TELEMETRY_DISABLED: '1',
    },
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `${origin}/`,
    report: (line) => console.error(line),
  });
  await program.start();
  return { url: `${origin}/graphql`, process: program };
}

async function measureRound(
  system: MeasuredSystem,
  candidate: Candidate,
  document: string,
  seconds: number,
): Promise<Round> {
  const arrival = { kind: 'closed', connections: CONNECTIONS } as const;
  const before = processorTime(candidate.process.pid);
  const plan = { url: candidate.url, document, arrival, warmUpSeconds: 0, seconds, timing: false };
  const { perSecond, latency, requests } = await system.load(plan);
  const after = processorTime(candidate.process.pid);
  const processor = before === null || after === null ? null : rounded((after - before) / requests, 3);
  return { perSecond, p50: latency.p50, processor };
}

const ratiosOf = (ours: readonly Round[], other: readonly Round[], ratio: (one: Round, other: Round) => number) =>
  spreadOf(ours.map((one, index) => ratio(one, other[index] as Round)));

const isTold = (rounds: readonly Round[]) => rounds.every(({ processor }) => processor !== null);

/** What the rounds of one gateway say. */
export function describe(rounds: readonly Round[]): Record<string, unknown> {
  return {
    perSecond: spreadOf(rounds.map(({ perSecond }) => perSecond)),
    p50: spreadOf(rounds.map(({ p50 }) => p50)),
    processorMillisecondsEach: isTold(rounds) ? spreadOf(rounds.map(({ processor }) => processor ?? 0)) : null,
  };
}

/** How many times better ours is; each of its rounds is compared with the other's beside it. */
export function compare(ours: readonly Round[], other: readonly Round[]): Record<string, unknown> {
  return {
    throughput: ratiosOf(ours, other, (one, two) => one.perSecond / two.perSecond),
    medianLatency: ratiosOf(ours, other, (one, two) => two.p50 / one.p50),
    gatewayProcessor: isTold([...ours, ...other])
      ? ratiosOf(ours, other, (one, two) => (two.processor ?? 0) / (one.processor ?? 0))
      : null,
  };
}

/** Our gateway and two with Apollo's stock data source in turns, over the same subgraphs. */
export const ratio: Measurement = {
  about: "our gateway against ones with Apollo's stock data source, in turns: how many times faster",
  run: ({ residents, seconds, rounds }, print) =>
    withSystem(residents, async (system) => {
      const [stockDataSource, stockDefaults] = await Promise.all(
        STOCK_NAMES.map((name) => startStockGateway(system, name)),
      );
      if (!stockDataSource || !stockDefaults) return;
      const ours = { url: system.stack.graphqlUrl, process: system.stack.gateway };
      const candidates = Object.entries({ ours, stockDataSource, stockDefaults });
      try {
        for (const { query, document } of QUERIES) {
          const before = loadAverage();
          const seen: Record<string, Round[]> = {};
          for (const [, one] of candidates) await measureRound(system, one, document, WARM_UP_SECONDS);
          for (let round = 0; round < rounds; round += 1) {
            for (const [name, one] of candidates) {
              seen[name] = [...(seen[name] ?? []), await measureRound(system, one, document, seconds)];
            }
          }
          const ratios = Object.fromEntries(
            STOCK_NAMES.map((name) => [name, compare(seen.ours ?? [], seen[name] ?? [])]),
          );
          const figures = Object.fromEntries(Object.entries(seen).map(([name, of]) => [name, describe(of)]));
          const setting = { query, connections: CONNECTIONS, rounds, secondsEach: seconds };
          const load = { before, after: loadAverage() };
          print({ ...setting, timesBetterThan: ratios, ...figures, loadAverage: load });
        }
      } finally {
        await Promise.all([stockDataSource, stockDefaults].map((one) => one.process.stop()));
      }
    }),
};
