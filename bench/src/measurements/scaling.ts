import { setTimeout as wait } from 'node:timers/promises';
import { type Arena, type Running, type Turn, withArena } from '../gateways/arena.ts';
import { GATEWAY_NAMES, type GatewayName } from '../gateways/contenders.ts';
import { installPeers } from '../gateways/install.ts';
import { OPERATIONS, type Operation, ofEntities, retyped } from '../gateways/operations.ts';
import { loadAverage } from '../machine.ts';
import { memoryUse } from '../memory.ts';
import { quartilesOf, rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

const DEFAULT_GATEWAYS: readonly GatewayName[] = ['ours', 'stock'];
const CONNECTIONS = [1, 10, 50, 200] as const;
const ENTITIES = [10, 50, 200, 1000] as const;
/** Connections of what is not about connections. */
const USUAL_CONNECTIONS = 10;
const PLANS = 30;
/** Memory is read so often until all requests are made. */
const MEMORY_READINGS = 10;
const MEBIBYTE = 2 ** 20;
const SETTLE_MILLISECONDS = 1000;

type Print = Parameters<Measurement['run']>[1];
type Options = Parameters<Measurement['run']>[0];

async function right(arena: Arena, gateway: Running, plan: Parameters<Arena['ask']>[1]): Promise<Turn> {
  const turn = await arena.ask(gateway, plan);
  if (turn.wrong > 0) throw new Error(`${gateway.name} answered ${turn.wrong} wrongly: ${turn.firstWrong}`);
  return turn;
}

/** What one size of one thing costs each gateway, in turns. */
async function inTurns(
  arena: Arena,
  gateways: readonly Running[],
  { operation, connections }: { operation: Operation; connections: number },
  { rounds, seconds }: Options,
): Promise<Record<string, unknown>> {
  const plan = { operation, connections, seconds, requests: 'distinct' } as const;
  const turns = new Map<Running, Turn[]>(gateways.map((gateway) => [gateway, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [gateway, own] of turns) own.push(await right(arena, gateway, plan));
  }
  const figures = [...turns].map(([{ name }, own]) => [
    name,
    {
      perSecond: quartilesOf(own.map(({ perSecond }) => perSecond)),
      p50: quartilesOf(own.map(({ latency }) => latency.p50)).median,
      p99: quartilesOf(own.map(({ latency }) => latency.p99)).median,
      processorMilliseconds: quartilesOf(
        own.map(({ processor }) => processor ?? Number.NaN),
        3,
      ).median,
    },
  ]);
  return Object.fromEntries(figures);
}

/** Milliseconds of the first answer to an operation that no gateway has seen, less those of the second. */
async function coldPlans(arena: Arena, gateway: Running, operation: Operation): Promise<Record<string, unknown>> {
  const once = { connections: 1, requests: 'identical', seconds: 10, most: 1 } as const;
  // So that the subgraphs know what they will be asked.
  const known = await right(arena, gateway, { ...once, operation: retyped(operation, PLANS) });
  const costs: number[] = [];
  for (let index = 0; index < PLANS; index += 1) {
    const plan = { ...once, operation: retyped(operation, index) };
    // Subgraphs compute what they are asked for the first time: of all but the first one it is what they know.
    const first = await right(arena, gateway, plan);
    const second = await right(arena, gateway, plan);
    costs.push(first.latency.p50 - second.latency.p50);
  }
  const [atFirst, ...later] = costs;
  return { firstOfAll: known.latency.p50, next: rounded(atFirst ?? 0), later: quartilesOf(later) };
}

/** Memory of a gateway while it answers many requests, and when it has rested. */
async function memoryAfter(arena: Arena, gateway: Running, requests: number): Promise<Record<string, unknown>> {
  const [small] = OPERATIONS as readonly [Operation];
  const read = () => rounded((memoryUse(gateway.process.pid ?? 0)?.all ?? 0) / MEBIBYTE, 1);
  const mebibytes = [read()];
  for (let reading = 0; reading < MEMORY_READINGS; reading += 1) {
    const most = Math.ceil(requests / MEMORY_READINGS);
    const plan = {
      operation: small,
      connections: USUAL_CONNECTIONS,
      seconds: 3600,
      most,
      requests: 'distinct',
    } as const;
    await right(arena, gateway, plan);
    mebibytes.push(read());
  }
  await wait(SETTLE_MILLISECONDS);
  return { requests, mebibytes, rested: read() };
}

async function measure(arena: Arena, gateways: readonly Running[], options: Options, print: Print): Promise<void> {
  const [small] = OPERATIONS as readonly [Operation];
  for (const operation of OPERATIONS) {
    const cold: Record<string, unknown> = {};
    for (const gateway of gateways) cold[gateway.name] = await coldPlans(arena, gateway, operation);
    print({ what: 'cold plan, milliseconds', operation: operation.name, ...cold });
  }
  for (const gateway of gateways) {
    const plan = { operation: small, connections: USUAL_CONNECTIONS, requests: 'distinct' } as const;
    await right(arena, gateway, { ...plan, seconds: options.warmUp });
  }
  for (const connections of CONNECTIONS) {
    const figures = await inTurns(arena, gateways, { operation: small, connections }, options);
    print({ what: 'connections', connections, ...figures, loadAverage: loadAverage() });
  }
  for (const entities of ENTITIES) {
    const operation = ofEntities(entities);
    const setting = { operation, connections: USUAL_CONNECTIONS };
    // So that every answer is known to the subgraphs and every plan to the gateways.
    for (const gateway of gateways) {
      const all = { most: operation.pages, seconds: 60, requests: 'distinct' } as const;
      await right(arena, gateway, { ...setting, ...all });
    }
    print({
      what: 'entities',
      entities,
      ...(await inTurns(arena, gateways, setting, options)),
      loadAverage: loadAverage(),
    });
  }
  for (const gateway of gateways) {
    print({ what: 'memory', gateway: gateway.name, ...(await memoryAfter(arena, gateway, options.requests)) });
  }
}

/** How gateways do with more connections, with more entities, for the first time, and after many requests. */
export const scaling: Measurement = {
  about: 'gateways over 1 to 200 connections and 10 to 1,000 entities; cold plans; memory after many requests',
  run: async (options, print) => {
    installPeers((line) => console.error(line));
    const wanted = options.gateways.length > 0 ? options.gateways : DEFAULT_GATEWAYS;
    await withArena(async (arena) => {
      const running: Running[] = [];
      for (const name of GATEWAY_NAMES.filter((one) => wanted.includes(one))) running.push(await arena.start(name));
      await measure(arena, running, options, print);
    });
  },
};
