import { type Arena, type Running, type Turn, withArena } from '../gateways/arena.ts';
import { GATEWAY_NAMES, type GatewayName } from '../gateways/contenders.ts';
import { installPeers } from '../gateways/install.ts';
import { OPERATIONS, type Operation } from '../gateways/operations.ts';
import type { Requests } from '../gateways/programs/asker.ts';
import { loadAverage } from '../machine.ts';
import { type Quartiles, quartilesOf, rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

const CONNECTIONS = 50;
/** Each gateway is asked these, in turns with the others. */
const REQUESTS: readonly Requests[] = ['distinct', 'identical'];

/** What is measured: an operation, asked in one of two ways. */
interface Setting {
  readonly operation: Operation;
  readonly requests: Requests;
}

/** Turns by gateway; one that is left out has none. */
type Turns = Map<GatewayName, Turn[]>;

/** How many times ours is to be as fast as another, in an operation. */
const TARGETS: readonly { operation: string; of: GatewayName; times: number }[] = [
  { operation: 'small', of: 'grafbase', times: 1 },
  { operation: 'big', of: 'grafbase', times: 1 },
  { operation: 'small', of: 'stock', times: 12 },
  { operation: 'big', of: 'stock', times: 10 },
  { operation: 'small', of: 'limitObjects', times: 0.8 },
  { operation: 'small', of: 'limitText', times: 0.8 },
  { operation: 'big', of: 'limitObjects', times: 0.8 },
  { operation: 'big', of: 'limitText', times: 0.8 },
];

type Report = (line: string) => void;
type Print = Parameters<Measurement['run']>[1];

async function startAll(arena: Arena, names: readonly GatewayName[], print: Print): Promise<Running[]> {
  const running: Running[] = [];
  for (const name of names) {
    try {
      running.push(await arena.start(name));
    } catch (error) {
      print({ gateway: name, leftOut: (error as Error).message });
    }
  }
  return running;
}

/** Warms a gateway, and finds in which settings it answers rightly, at the second try at the latest. */
async function warm(
  arena: Arena,
  gateway: Running,
  settings: readonly Setting[],
  warmUp: number,
  print: Print,
): Promise<Setting[]> {
  const right: Setting[] = [];
  for (const setting of settings) {
    const seconds = warmUp / settings.length;
    const plan = { ...setting, connections: CONNECTIONS, seconds };
    const ask = () => arena.ask(gateway, plan).catch((error: Error) => ({ wrong: 1, firstWrong: error.message }));
    const { wrong, firstWrong } = await ask().then((first) => (first.wrong === 0 ? first : ask()));
    if (wrong === 0) right.push(setting);
    else print({ ...labelOf(setting), gateway: gateway.name, leftOut: firstWrong });
  }
  return right;
}

const labelOf = ({ operation, requests }: Setting) => ({ operation: operation.name, requests });

function spreadOver(turns: readonly Turn[]) {
  const processors = turns.flatMap(({ processor }) => processor ?? []);
  return {
    perSecond: quartilesOf(turns.map(({ perSecond }) => perSecond)),
    p50: quartilesOf(turns.map(({ latency }) => latency.p50)).median,
    p99: quartilesOf(turns.map(({ latency }) => latency.p99)).median,
    processorMilliseconds: processors.length > 0 ? quartilesOf(processors, 3) : null,
    bytesEach: Math.round(
      turns.reduce((sum, { bytes }) => sum + bytes, 0) / turns.reduce((sum, { answers }) => sum + answers, 0),
    ),
    answers: turns.reduce((sum, { answers }) => sum + answers, 0),
  };
}

/** How many times as fast one is as another, each turn compared with the other's of the same round. */
function timesOf(ours: readonly Turn[], other: readonly Turn[]): Quartiles {
  return quartilesOf(ours.map(({ perSecond }, round) => perSecond / (other[round]?.perSecond ?? Number.NaN)));
}

/** The same by what the gateway's processor did for an answer, which the load generator's speed does not touch. */
function timesByProcessor(ours: readonly Turn[], other: readonly Turn[]): Quartiles | null {
  const ratios = ours.flatMap(({ processor }, round) => {
    const beside = other[round]?.processor;
    return processor && beside ? [beside / processor] : [];
  });
  return ratios.length > 0 ? quartilesOf(ratios) : null;
}

function printSetting(setting: Setting, turns: Turns, print: Print): void {
  for (const [gateway, own] of turns) print({ ...labelOf(setting), gateway, ...spreadOver(own) });
  const ours = turns.get('ours');
  if (!ours) return;
  const others = [...turns].filter(([name]) => name !== 'ours');
  const oursTimes = Object.fromEntries(others.map(([name, other]) => [name, timesOf(ours, other)]));
  const oursTimesByProcessor = Object.fromEntries(others.map(([name, other]) => [name, timesByProcessor(ours, other)]));
  print({ ...labelOf(setting), oursTimes, oursTimesByProcessor });
  for (const { operation, of, times } of TARGETS) {
    const measured = oursTimes[of];
    if (operation !== setting.operation.name || setting.requests !== 'distinct' || !measured) continue;
    print({ target: `${operation}: at least ${times} times ${of}`, measured, met: measured.median >= times });
  }
}

/**
 * One turn of each gateway that answers this rightly; who comes first changes from round to round. A round in which one
 * answered wrongly, as a deadline may have it on a machine that stalls, is told and not counted.
 */
async function oneRound(
  arena: Arena,
  setting: Setting,
  gateways: readonly Running[],
  seconds: number,
  print: Print,
): Promise<Map<GatewayName, Turn> | null> {
  const round = new Map<GatewayName, Turn>();
  for (const { name, ...gateway } of gateways) {
    const turn = await arena.ask({ name, ...gateway }, { ...setting, connections: CONNECTIONS, seconds });
    const { answers, perSecond, latency, processor, wrong, firstWrong } = turn;
    const told = processor === null ? null : rounded(processor, 3);
    const label = { ...labelOf(setting), gateway: name };
    print({ ...label, answers, turnPerSecond: perSecond, latency, processorMilliseconds: told, wrong, firstWrong });
    if (wrong > 0) return null;
    round.set(name, turn);
  }
  return round;
}

async function measure(
  arena: Arena,
  running: readonly Running[],
  settings: readonly Setting[],
  options: { seconds: number; rounds: number; warmUp: number },
  print: Print,
  report: Report,
) {
  const right = new Map<Setting, Running[]>(settings.map((setting) => [setting, []]));
  for (const gateway of running) {
    report(`Warming ${gateway.name} for ${options.warmUp} s …`);
    for (const setting of await warm(arena, gateway, settings, options.warmUp, print))
      right.get(setting)?.push(gateway);
  }
  const before = { loadAverage: loadAverage(), ...(await arena.counts()) };
  report('All are warm; the rounds begin.');
  const turns = new Map<Setting, Turns>(settings.map((setting) => [setting, new Map()]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [setting, gateways] of right) {
      const order = round % 2 === 0 ? gateways : [...gateways].reverse();
      const seen = turns.get(setting) as Turns;
      const turnsOfRound = await oneRound(arena, setting, order, options.seconds, print);
      for (const [name, turn] of turnsOfRound ?? []) seen.set(name, [...(seen.get(name) ?? []), turn]);
    }
    report(`Round ${round + 1} of ${options.rounds} is done.`);
  }
  for (const [setting, of] of turns) printSetting(setting, of, print);
  print({
    before,
    after: { loadAverage: loadAverage(), ...(await arena.counts()) },
    connections: CONNECTIONS,
    rounds: options.rounds,
    secondsEach: options.seconds,
  });
}

/** Our gateway beside others over subgraphs that answer from memory. */
export const gateways: Measurement = {
  about: 'our gateway, stock Apollo, Hive, Mercurius, Grafbase and a hand-written limit, in turns, on one core each',
  run: async ({ seconds, rounds, warmUp, gateways: wanted, operations: asked }, print) => {
    const report = (line: string) => console.error(line);
    installPeers(report);
    const names = GATEWAY_NAMES.filter((name) => wanted.length === 0 || wanted.includes(name));
    const operations = OPERATIONS.filter(({ name }) => asked.length === 0 || asked.includes(name));
    const settings = operations.flatMap((operation) => REQUESTS.map((requests) => ({ operation, requests })));
    await withArena(async (arena) => {
      const running = await startAll(arena, names, print);
      await measure(arena, running, settings, { seconds, rounds, warmUp }, print, report);
    });
  },
};
