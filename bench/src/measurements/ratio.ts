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

async function startStockGateway({ stack, dataDir, stockGateway }: MeasuredSystem): Promise<Candidate> {
  const port = String(await freePort());
  const addresses = DEPARTMENTS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, stack.subgraphUrls[code]]);
  const origin = `http://127.0.0.1:${port}`;
  const program = new SupervisedProcess({
    name: 'stock-gateway',
    file: stockGateway,
    env: {
      ...process.env,
      ...Object.fromEntries(addresses),
      PORT: port,
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

const ratiosOf = (ours: readonly Round[], stock: readonly Round[], ratio: (one: Round, other: Round) => number) =>
  spreadOf(ours.map((one, index) => ratio(one, stock[index] as Round)));

/** What the rounds say; each of ours is compared with the stock one beside it. */
export function compare(ours: readonly Round[], stock: readonly Round[]): Record<string, unknown> {
  const told = [...ours, ...stock].every(({ processor }) => processor !== null);
  const processorOf = (rounds: readonly Round[]) =>
    told ? spreadOf(rounds.map(({ processor }) => processor ?? 0)) : null;
  return {
    throughputRatio: ratiosOf(ours, stock, (one, other) => one.perSecond / other.perSecond),
    medianLatencyRatio: ratiosOf(ours, stock, (one, other) => other.p50 / one.p50),
    gatewayProcessorRatio: told
      ? ratiosOf(ours, stock, (one, other) => (other.processor ?? 0) / (one.processor ?? 0))
      : null,
    ours: {
      perSecond: spreadOf(ours.map(({ perSecond }) => perSecond)),
      p50: spreadOf(ours.map(({ p50 }) => p50)),
      processor: processorOf(ours),
    },
    stock: {
      perSecond: spreadOf(stock.map(({ perSecond }) => perSecond)),
      p50: spreadOf(stock.map(({ p50 }) => p50)),
      processor: processorOf(stock),
    },
  };
}

/** Our gateway and one with Apollo's stock data source in turns, over the same subgraphs. */
export const ratio: Measurement = {
  about: "our gateway against one with Apollo's stock data source, in turns (ABAB): how many times faster",
  run: ({ residents, seconds, rounds }, print) =>
    withSystem(residents, async (system) => {
      const stockGateway = await startStockGateway(system);
      const ourGateway = { url: system.stack.graphqlUrl, process: system.stack.gateway };
      try {
        for (const { query, document } of QUERIES) {
          const before = loadAverage();
          for (const each of [ourGateway, stockGateway]) await measureRound(system, each, document, WARM_UP_SECONDS);
          const ours: Round[] = [];
          const stock: Round[] = [];
          for (let round = 0; round < rounds; round += 1) {
            ours.push(await measureRound(system, ourGateway, document, seconds));
            stock.push(await measureRound(system, stockGateway, document, seconds));
          }
          const setting = { query, connections: CONNECTIONS, rounds, secondsEach: seconds };
          print({ ...setting, ...compare(ours, stock), loadAverage: { before, after: loadAverage() } });
        }
      } finally {
        await stockGateway.process.stop();
      }
    }),
};
