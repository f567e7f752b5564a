import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { processorTime } from './processor-time.ts';
import { rounded, spreadOf } from './statistics.ts';
import type { MeasuredSystem } from './system.ts';

const WARM_UP_SECONDS = 5;

/** A gateway that is measured. */
export interface Candidate {
  readonly url: string;
  readonly process: SupervisedProcess;
}

/** What one turn of a gateway said. */
export interface Round {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  /** Processor milliseconds of the gateway's process for one request. */
  readonly processor: number | null;
}

/** Starts a gateway of its own over the subgraphs of a system, on a free port. */
export async function startCandidate(
  { stack, dataDir }: MeasuredSystem,
  { name, file, env }: { name: string; file: string; env: NodeJS.ProcessEnv },
): Promise<Candidate> {
  const port = String(await freePort());
  const addresses = SUBGRAPHS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, stack.subgraphUrls[code]]);
  const origin = `http://127.0.0.1:${port}`;
  const program = new SupervisedProcess({
    name,
    file,
    env: {
      ...process.env,
      ...Object.fromEntries(addresses),
      PORT: port,
      DATA_DIR: dataDir,
      SUPERGRAPH: path.join(repositoryRoot, 'schema/supergraph.graphql'),
      APOLLO_TELEMETRY_DISABLED: '1',
      ...env,
    },
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `${origin}/health/live`,
    report: (line) => console.error(line),
  });
  await program.start();
  return { url: `${origin}/graphql`, process: program };
}

/** What every gateway is asked, for how long. */
export interface Turn {
  readonly document: string;
  /** Connections of the closed loop. */
  readonly connections: number;
  readonly seconds: number;
}

async function measureRound(
  system: MeasuredSystem,
  candidate: Candidate,
  { document, connections, seconds }: Turn,
): Promise<Round> {
  const arrival = { kind: 'closed', connections } as const;
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

/** The rounds of each gateway, taken in turns, so that a busy minute changes all alike. */
export async function inTurns(
  system: MeasuredSystem,
  candidates: Readonly<Record<string, Candidate>>,
  turn: Turn,
  rounds: number,
): Promise<Record<string, Round[]>> {
  const seen: Record<string, Round[]> = {};
  for (const one of Object.values(candidates)) await measureRound(system, one, { ...turn, seconds: WARM_UP_SECONDS });
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, one] of Object.entries(candidates)) {
      seen[name] = [...(seen[name] ?? []), await measureRound(system, one, turn)];
    }
  }
  return seen;
}
