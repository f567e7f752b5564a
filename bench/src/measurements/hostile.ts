import { execFileSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { type Arena, type Running, type Turn, withArena } from '../gateways/arena.ts';
import { GATEWAY_NAMES, type GatewayName } from '../gateways/contenders.ts';
import { HOSTILE_KINDS, type HostileKind } from '../gateways/hostile-requests.ts';
import { installPeers } from '../gateways/install.ts';
import { OPERATIONS, type Operation } from '../gateways/operations.ts';
import { OTHER_CORE } from '../gateways/pinned.ts';
import { loadAverage } from '../machine.ts';
import { quartilesOf, rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

/** Gateways that are built here. */
const OURS = new Set(['ours', 'oursOnApolloEngine']);
const DEFAULT_GATEWAYS: readonly GatewayName[] = ['ours'];
const CONNECTIONS = 10;
/** An attacker sends the next one so long after it has sent one, or when it was answered, if that is later. */
const PAUSE_MILLISECONDS = 100;

/** In place of a status: the connection was closed while the attacker was sending. */
const CLOSED = 499;
const CLOSED_CODES = new Set(['EPIPE', 'ECONNRESET']);

/** What an attacker saw. */
interface Attack {
  readonly milliseconds: readonly number[];
  readonly statuses: readonly number[];
}

/** Sends one request, and tells when the whole answer was there. */
async function attackOnce(port: number, body: readonly Buffer[]): Promise<{ milliseconds: number; status: number }> {
  const length = body.reduce((sum, part) => sum + part.length, 0);
  const headers = { 'content-type': 'application/json', 'content-length': length };
  const began = performance.now();
  const asking = request({ port, path: '/graphql', method: 'POST', headers, agent: new Agent() });
  return new Promise((resolve, reject) => {
    asking.on('error', (error: NodeJS.ErrnoException) => {
      // Who is refused while still sending may find the connection closed before the refusal is read.
      if (!CLOSED_CODES.has(error.code ?? '')) return reject(error);
      resolve({ milliseconds: performance.now() - began, status: CLOSED });
    });
    asking.on('response', (response) => {
      text(response).then(
        () => resolve({ milliseconds: performance.now() - began, status: response.statusCode ?? 0 }),
        reject,
      );
    });
    for (const part of body) asking.write(part);
    asking.end();
  });
}

let number = 0;

/** Bodies for a turn: they are made before it, since the attacker is on the load generator's processor. */
const bodiesFor = (kind: HostileKind, seconds: number): readonly (readonly Buffer[])[] =>
  Array.from({ length: (seconds * 1000) / PAUSE_MILLISECONDS }, () => {
    number += 1;
    return kind.body(number);
  });

/** One attacker, who goes on until it is told to end, or has sent all. */
async function attack(port: number, bodies: readonly (readonly Buffer[])[], signal: AbortSignal): Promise<Attack> {
  const milliseconds: number[] = [];
  const statuses: number[] = [];
  for (const body of bodies) {
    if (signal.aborted) break;
    const pause = wait(PAUSE_MILLISECONDS);
    const one = await attackOnce(port, body);
    milliseconds.push(one.milliseconds);
    statuses.push(one.status);
    await pause;
  }
  return { milliseconds, statuses };
}

async function behave(arena: Arena, gateway: Running, operation: Operation, seconds: number): Promise<Turn> {
  const plan = { operation, connections: CONNECTIONS, seconds, requests: 'distinct' } as const;
  const turn = await arena.ask(gateway, plan);
  if (turn.wrong > 0) throw new Error(`${gateway.name} answered ${turn.wrong} wrongly: ${turn.firstWrong}`);
  return turn;
}

const shareOf = (alone: readonly Turn[], attacked: readonly Turn[], figure: (turn: Turn) => number) =>
  quartilesOf(
    attacked.map((turn, n) => figure(turn) / figure(alone[n] as Turn)),
    3,
  );

/** Throughput of those who behave, alone and while somebody attacks, in turns; and how soon the attacker is refused. */
async function measureKind(
  arena: Arena,
  gateway: Running,
  kind: HostileKind,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Record<string, unknown>> {
  const [small] = OPERATIONS as readonly [Operation];
  const alone: Turn[] = [];
  const attacked: Turn[] = [];
  const attacks: Attack[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await behave(arena, gateway, small, seconds));
    const bodies = bodiesFor(kind, seconds);
    const over = new AbortController();
    const attacking = attack(gateway.port, bodies, over.signal);
    attacked.push(await behave(arena, gateway, small, seconds));
    over.abort();
    attacks.push(await attacking);
  }
  const milliseconds = attacks.flatMap((one) => one.milliseconds);
  const statuses = [...new Set(attacks.flatMap((one) => one.statuses))];
  if (kind.isRefused && statuses.some((status) => status < 400)) throw new Error(`${kind.name}: answered ${statuses}.`);
  return {
    kind: kind.name,
    requests: milliseconds.length,
    statuses,
    milliseconds: { ...quartilesOf(milliseconds), longest: rounded(Math.max(...milliseconds)) },
    perSecondAlone: quartilesOf(alone.map(({ perSecond }) => perSecond)),
    shareUnderAttack: shareOf(alone, attacked, ({ perSecond }) => perSecond),
    // What other work on the machine does not touch: how much of the gateway's processor is left for who behaves.
    shareOfProcessor: shareOf(alone, attacked, ({ processor }) => 1 / (processor ?? Number.NaN)),
  };
}

/** How soon hostile requests are refused, and what those who behave have of the gateway meanwhile. */
export const hostile: Measurement = {
  about: 'how soon hostile requests are refused, and the throughput of others meanwhile',
  run: async (options, print) => {
    // The attacker is on the processor of the load generator: what it takes of the gateway's is the gateway's answer only.
    execFileSync('taskset', ['-cp', String(OTHER_CORE), String(process.pid)]);
    const wanted = options.gateways.length > 0 ? options.gateways : DEFAULT_GATEWAYS;
    if (wanted.some((name) => !OURS.has(name))) installPeers((line) => console.error(line));
    await withArena(async (arena) => {
      for (const name of GATEWAY_NAMES.filter((one) => wanted.includes(one))) {
        const gateway = await arena.start(name);
        await behave(arena, gateway, OPERATIONS[0] as Operation, options.warmUp);
        for (const kind of HOSTILE_KINDS) {
          print({ gateway: name, ...(await measureKind(arena, gateway, kind, options)), loadAverage: loadAverage() });
        }
        await arena.stop(gateway);
      }
    });
  },
};
