import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { familyProcessorTime, machineTime, processorTime } from './processor-time.ts';
import { rounded, spreadOf } from './statistics.ts';
import type { MeasuredSystem } from './system.ts';

const WARM_UP_SECONDS = 5;

/** A gateway that is measured. */
export interface Candidate {
  readonly url: string;
  readonly process: SupervisedProcess;
}

/** One that was started for this, and is ended with it. */
export interface StartedCandidate extends Candidate {
  stop(): Promise<void>;
}

/** What one turn of a gateway said. */
export interface Round {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  /** Processor milliseconds of the gateway's process for one request. */
  readonly processor: number | null;
  /** The same of everything that this benchmark runs: all programs, PostgreSQL and the load generator. */
  readonly allProcessor: number | null;
  /** Share of the machine's processors that was taken by what is not the benchmark's. */
  readonly otherWork: number | null;
}

/** Starts a gateway of its own over the subgraphs of a system, on a free port. */
export async function startCandidate(
  { stack, dataDir }: MeasuredSystem,
  { name, file, env }: { name: string; file: string; env: NodeJS.ProcessEnv },
): Promise<StartedCandidate> {
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
  return { url: `${origin}/graphql`, process: program, stop: () => program.stop() };
}

/** What every gateway is asked, for how long. */
export interface Turn {
  readonly document: string;
  /** Connections of the closed loop. */
  readonly connections: number;
  readonly seconds: number;
  /** A round is taken again when other work had more of the processors than this share during any of its turns. */
  readonly mostOtherWork?: number;
}

/** Processor times now, of which differences tell. */
const clocks = (pid: number | undefined) => ({
  gateway: processorTime(pid),
  family: familyProcessorTime(process.pid),
  machine: machineTime(),
});

/** What was used between two readings of the clocks. */
function used(from: ReturnType<typeof clocks>, to: ReturnType<typeof clocks>, requests: number) {
  const spent = (before: number | null, after: number | null) =>
    before === null || after === null ? null : after - before;
  const [gateway, family] = [spent(from.gateway, to.gateway), spent(from.family, to.family)];
  const busy = spent(from.machine?.busy ?? null, to.machine?.busy ?? null);
  const all = spent(from.machine?.all ?? null, to.machine?.all ?? null);
  const isTold = family !== null && busy !== null && all !== null && all > 0;
  return {
    processor: gateway === null ? null : rounded(gateway / requests, 3),
    allProcessor: family === null ? null : rounded(family / requests, 3),
    otherWork: isTold ? rounded(Math.max(0, busy - family) / all, 3) : null,
  };
}

async function measureRound(
  system: MeasuredSystem,
  candidate: Candidate,
  { document, connections, seconds }: Turn,
): Promise<Round> {
  const arrival = { kind: 'closed', connections } as const;
  const before = clocks(candidate.process.pid);
  const plan = { url: candidate.url, document, arrival, warmUpSeconds: 0, seconds, timing: false };
  const { perSecond, latency, requests } = await system.load(plan);
  return { perSecond, p50: latency.p50, ...used(before, clocks(candidate.process.pid), requests) };
}

const ratiosOf = (ours: readonly Round[], other: readonly Round[], ratio: (one: Round, other: Round) => number) =>
  spreadOf(ours.map((one, index) => ratio(one, other[index] as Round)));

type Told = 'processor' | 'allProcessor' | 'otherWork';

const isTold = (rounds: readonly Round[], what: Told) => rounds.every((round) => round[what] !== null);

const spreadOfTold = (rounds: readonly Round[], what: Told) =>
  isTold(rounds, what) ? spreadOf(rounds.map((round) => round[what] ?? 0)) : null;

/** What the rounds of one gateway say. */
export function describe(rounds: readonly Round[]): Record<string, unknown> {
  return {
    perSecond: spreadOf(rounds.map(({ perSecond }) => perSecond)),
    p50: spreadOf(rounds.map(({ p50 }) => p50)),
    processorMillisecondsEach: spreadOfTold(rounds, 'processor'),
    allProcessorMillisecondsEach: spreadOfTold(rounds, 'allProcessor'),
    otherWork: spreadOfTold(rounds, 'otherWork'),
  };
}

/** How many times better ours is; each of its rounds is compared with the other's beside it. */
export function compare(ours: readonly Round[], other: readonly Round[]): Record<string, unknown> {
  const processor = (what: Told) =>
    isTold([...ours, ...other], what) ? ratiosOf(ours, other, (one, two) => (two[what] ?? 0) / (one[what] ?? 0)) : null;
  return {
    throughput: ratiosOf(ours, other, (one, two) => one.perSecond / two.perSecond),
    medianLatency: ratiosOf(ours, other, (one, two) => two.p50 / one.p50),
    gatewayProcessor: processor('processor'),
    allProcessor: processor('allProcessor'),
  };
}

/** A benchmark that waits for a quiet machine does not wait for ever. */
const TRIES_A_ROUND = 20;

/**
 * The rounds of each gateway, taken in turns, so that a busy minute changes all alike.
 * @throws when the machine was not quiet enough for as many rounds
 */
export async function inTurns(
  system: MeasuredSystem,
  candidates: Readonly<Record<string, Candidate>>,
  turn: Turn,
  rounds: number,
): Promise<Record<string, Round[]>> {
  const seen: Record<string, Round[]> = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]));
  for (const one of Object.values(candidates)) await measureRound(system, one, { ...turn, seconds: WARM_UP_SECONDS });
  let kept = 0;
  for (let tries = rounds * TRIES_A_ROUND; kept < rounds && tries > 0; tries -= 1) {
    const order = Object.entries(candidates);
    // Who comes first finds other caches than who comes last.
    const round = await oneRound(system, tries % 2 === 0 ? order : order.reverse(), turn);
    if (!round) continue;
    for (const [name, one] of Object.entries(round)) seen[name]?.push(one);
    kept += 1;
  }
  if (kept < rounds) throw new Error(`The machine was quiet enough for ${kept} of ${rounds} rounds only.`);
  return seen;
}

/** One turn of each, in the order given; `null` as soon as other work had too much of the processors. */
async function oneRound(
  system: MeasuredSystem,
  candidates: readonly (readonly [name: string, Candidate])[],
  turn: Turn,
): Promise<Record<string, Round> | null> {
  const round: Record<string, Round> = {};
  for (const [name, one] of candidates) {
    const measured = await measureRound(system, one, turn);
    if ((measured.otherWork ?? 0) > (turn.mostOtherWork ?? 1)) return null;
    round[name] = measured;
  }
  return round;
}
