import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import { waitUntil } from '@community-graph/local/wait-until';
import { type Department, SUBGRAPHS } from '@community-graph/schema/departments';
import { loadAverage } from '../../machine.ts';
import { type MeasuredSystem, UNLIMITED } from '../../system.ts';
import { portOf, startGatewayOver } from '../gateways.ts';
import { type Ground, withGround } from '../ground.ts';
import { LogTail } from '../log-tail.ts';
import { Balancer } from '../network/balancer.ts';
import { FAULT_SHARE, LONGEST_RECOVERY_MILLISECONDS, progress, type Scenario, steadyAt, timeFor } from '../scenario.ts';
import { failed, never, summaryOf } from '../summary.ts';
import type { WatchedLoad } from '../watched-load.ts';

const FULL_ROUNDS = 3;
/** Until everybody knows that a process takes no new connections, as in Kubernetes before SIGTERM. */
const TAKEN_OUT_MILLISECONDS = 300;
const READY_MILLISECONDS = 60_000;
/** Processes that have just started are slow for some seconds. */
const WARM_UP_MILLISECONDS = 20_000;
const WORKERS = 2;

/** One of two processes of a service. */
interface Instance {
  readonly name: string;
  readonly process: SupervisedProcess;
  readonly port: number;
  readonly balancer: Balancer;
  readonly log: string;
}

/** The second is one that others take over from while it runs. */
type Pair = readonly [Instance, Instance];

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Takes one out and ends it by SIGTERM. */
async function end({ process, port, balancer }: Instance): Promise<void> {
  balancer.ready.delete(port);
  await wait(TAKEN_OUT_MILLISECONDS);
  await process.stop('SIGTERM');
}

/** Starts it again and puts it back when it is ready. */
async function begin({ name, process, port, balancer }: Instance): Promise<void> {
  await process.start();
  if (!(await waitUntil(() => isReady(port), READY_MILLISECONDS))) throw new Error(`${name} is not ready again.`);
  balancer.ready.add(port);
  await wait(TAKEN_OUT_MILLISECONDS);
}

/** Has others take over from what runs; its log says when they have. */
async function replace({ process, log }: Instance): Promise<void> {
  const said = await LogTail.fromNowOn(log);
  process.kill('SIGUSR2');
  await said.line('all workers are replaced');
}

/** A second process of a department or of the office, on its database. */
async function secondOf({ stack, dataDir }: MeasuredSystem, { code, envPrefix }: Department) {
  const port = await freePort();
  const addresses = SUBGRAPHS.map((one) => [`${one.envPrefix}_URL`, stack.subgraphUrls[one.code]]);
  const second = new SupervisedProcess({
    name: `${code}-2`,
    file: path.join(repositoryRoot, `subgraphs/${code}/dist/main.js`),
    env: {
      ...{ ...process.env, LOG_LEVEL: 'info', DATA_DIR: dataDir, ...UNLIMITED, ...Object.fromEntries(addresses) },
      HANDOVER: 'on',
      ...{ [`${envPrefix}_PORT`]: String(port), [`${envPrefix}_DATABASE_URL`]: stack.databaseUrls[code] },
    },
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `http://127.0.0.1:${port}/health/live`,
    report: (line) => console.error(line),
  });
  await second.start();
  if (!(await waitUntil(() => isReady(port), READY_MILLISECONDS))) throw new Error(`${code} has no second process.`);
  return { process: second, port };
}

/** When something was restarted. */
async function during(load: WatchedLoad, what: string, work: () => Promise<unknown>) {
  const from = Date.now();
  await work();
  const to = Date.now();
  const summary = summaryOf(load.between(from, to));
  progress(`rolling: ${what}: ${failed(summary)} of ${summary.requests} failed ${JSON.stringify(summary.reasons)}`);
  return { from, to };
}

/** Two processes of each service, each pair behind a balancer, and two gateways over these. */
async function doubled({ system }: Ground) {
  const pairs: Pair[] = [];
  const stops: (() => Promise<unknown>)[] = [];
  const ports: Record<string, number> = {};
  const behind = (balancer: Balancer, process: SupervisedProcess, port: number): Instance => {
    balancer.ready.add(port);
    const log = path.join(system.dataDir, 'logs', `${process.name}.log`);
    return { name: process.name, process, port, balancer, log };
  };
  for (const department of SUBGRAPHS) {
    const { code } = department;
    const balancer = await Balancer.start();
    const second = await secondOf(system, department);
    const firstPort = portOf(system.stack.subgraphUrls[code]);
    const first = behind(balancer, system.stack.subgraphs[code], firstPort);
    pairs.push([first, behind(balancer, second.process, second.port)]);
    ports[code] = balancer.port;
    stops.push(
      () => second.process.stop(),
      () => balancer.stop(),
    );
  }
  const door = await Balancer.start();
  const { sharing, ...departments } = ports;
  const env = { SHARING_URL: `http://127.0.0.1:${sharing}/graphql` };
  const first = await startGatewayOver(system, 'gateway-1', departments, env);
  const second = await startGatewayOver(system, 'gateway-2', departments, { ...env, GATEWAY_WORKERS: String(WORKERS) });
  pairs.push([behind(door, first.process, portOf(first.url)), behind(door, second.process, portOf(second.url))]);
  stops.push(
    () => door.stop(),
    () => first.stop(),
    () => second.stop(),
  );
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  return { pairs, door, stop };
}

/** Everything is restarted, one after another: what is ended while the other of two answers, and the other while it is alone. */
export const rolling: Scenario = {
  about: 'rolling restart of every process, two of each, under load',
  run: ({ residents, minutes, seed }, print) =>
    withGround(residents, async (ground) => {
      const { capacity, load, rate } = ground;
      const before = loadAverage();
      const two = await doubled(ground);
      try {
        const watched = load({ share: FAULT_SHARE, url: `http://127.0.0.1:${two.door.port}/graphql` });
        await wait(WARM_UP_MILLISECONDS);
        const seen = new Map<string, { from: number; to: number }[]>();
        const add = async (what: string, work: () => Promise<unknown>) =>
          seen.set(what, [...(seen.get(what) ?? []), await during(watched, what, work)]);
        const hasTime = timeFor(minutes);
        const began = Date.now();
        let rounds = 0;
        for (; rounds < FULL_ROUNDS && hasTime(); rounds += 1) {
          for (const [first, second] of two.pairs) {
            if (!hasTime()) break;
            await watched.isSteady(Date.now(), steadyAt(rate(FAULT_SHARE)), LONGEST_RECOVERY_MILLISECONDS);
            await add(`${first.name}, ended`, () => end(first));
            await add(`${second.name}, replaced while alone`, () => replace(second));
            await add(`${first.name}, started`, () => begin(first));
            await add(`${second.name}, ended and started`, () => end(second).then(() => begin(second)));
          }
        }
        seen.set('everything', [{ from: began, to: Date.now() }]);
        await watched.stop();
        for (const [restarted, windows] of seen) {
          const summary = summaryOf(windows.flatMap(({ from, to }) => watched.between(from, to)));
          print({
            ...{ restarted, rounds, isFull: rounds === FULL_ROUNDS && minutes === null, seed, capacity, ...summary },
            ...{ rate: rate(FAULT_SHARE), loadAverage: { before, after: loadAverage() } },
            missed: [...never(summary), ...(failed(summary) > 0 ? [`${failed(summary)} requests failed`] : [])],
          });
        }
      } finally {
        await two.stop();
      }
    }),
};
