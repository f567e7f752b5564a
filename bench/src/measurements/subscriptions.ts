import { type Stack, startStack } from '@community-graph/local/stack';
import { openDatabase } from '../../../kit/src/database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../../../kit/src/database/scope.ts';
import { type Change, Changes, changeMany, peopleIn } from '../events/change-many.ts';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { memoryUse } from '../memory.ts';
import { processorTime } from '../processor-time.ts';
import { rounded } from '../statistics.ts';
import { subscribe } from '../subscriptions/event-stream.ts';
import { UNLIMITED } from '../system.ts';
import type { Measurement } from './measurement.ts';

const PERSONA = 'police-officer';
/** Where that officer works. */
const DISTRICT = '220102';
const DOCUMENT = `subscription ($id: ID!) { residentChanged(id: $id) { id community { code } } }`;
/** Memory is read after each of so many parts. */
const PARTS = 4;
const OPENED_AT_ONCE = 50;
const QUIET_MILLISECONDS = 5_000;
const PATIENCE_MILLISECONDS = 120_000;
const LOOK_MILLISECONDS = 20;

/** What one subscriber wants and has heard. */
interface Subscriber {
  readonly change: Change;
  readonly heard: string[];
}

/** Memory and processor time of the gateway for subscriptions that are held open, and whether each is told of its change. */
export const subscriptions: Measurement = {
  about: 'subscriptions held open through the gateway: memory of each, and whether all are told',
  run: ({ residents, subscriptions: count }, print) =>
    withDataFolder(async (dataDir) => {
      const report = (line: string) => console.error(line);
      const env = {
        SUBSCRIPTIONS_PER_CALLER: String(count),
        SUBSCRIPTIONS_MAX: String(count),
        ...UNLIMITED,
      };
      const stack = await startStack({ dataDir, ports: 'free', residents, seed: 1, report, env });
      const police = openDatabase({ url: stack.databaseUrls['public-security'], applicationName: 'bench' });
      try {
        const system = openScope(police, SYSTEM_SCOPE);
        const people = await peopleIn(system, DISTRICT);
        if (people.length < count) throw new RangeError(`Of ${people.length} residents not all can be changed once.`);
        const changes = new Changes(people, 1).moves(count);
        const subscribers = changes.map((change): Subscriber => ({ change, heard: [] }));
        const { leave, ...held } = await hold(stack, subscribers);
        print({ carrier: 'SSE', subscriptions: count, ...held });
        print({
          carrier: 'SSE',
          subscriptions: count,
          ...(await tellAll(subscribers, () => changeMany(system, changes))),
        });
        for (const one of leave) one();
      } finally {
        await police.close();
        await stack.stop();
      }
    }),
};

/** Opens all, in parts. */
async function hold(stack: Stack, subscribers: readonly Subscriber[]) {
  const token = await stack.token(PERSONA);
  const [before, leave] = [loadAverage(), [] as (() => void)[]];
  const open = ({ change, heard }: Subscriber) =>
    subscribe({
      ...{ url: stack.graphqlUrl, token, query: DOCUMENT, variables: { id: change.id } },
      onEvent: (data) => heard.push(data),
    });
  const memory = [await gatewayMegabytes(stack)];
  const began = performance.now();
  const part = Math.ceil(subscribers.length / PARTS);
  for (let first = 0; first < subscribers.length; first += part) {
    const ours = subscribers.slice(first, first + part);
    for (let at = 0; at < ours.length; at += OPENED_AT_ONCE) {
      leave.push(...(await Promise.all(ours.slice(at, at + OPENED_AT_ONCE).map(open))));
    }
    memory.push(await gatewayMegabytes(stack));
  }
  const seconds = (performance.now() - began) / 1_000 - (PARTS * QUIET_MILLISECONDS) / 1_000;
  const [, afterFirst = 0] = memory;
  // The first part also pays for code that runs for the first time.
  const each = (((memory.at(-1) ?? 0) - afterFirst) * 1024) / (subscribers.length - part);
  const used = processorTime(stack.gateway.pid) ?? 0;
  await pause(QUIET_MILLISECONDS);
  const processors = ((processorTime(stack.gateway.pid) ?? 0) - used) / QUIET_MILLISECONDS;
  return {
    leave,
    openedASecond: Math.round(subscribers.length / seconds),
    gatewayMegabytes: memory,
    kilobytesASubscription: rounded(each, 1),
    processorsWhileQuiet: rounded(processors, 3),
    loadAverage: { before, after: loadAverage() },
  };
}

/** Changes what all are subscribed to at once, and looks at what each has heard. */
async function tellAll(subscribers: readonly Subscriber[], change: () => Promise<void>) {
  const before = loadAverage();
  const began = performance.now();
  await change();
  const changed = performance.now();
  const arrived = () => subscribers.filter(({ heard }) => heard.length > 0).length;
  while (arrived() < subscribers.length && performance.now() - began < PATIENCE_MILLISECONDS)
    await pause(LOOK_MILLISECONDS);
  const seconds = (performance.now() - changed) / 1_000;
  // Whoever is told twice, or of somebody else, is so now.
  await pause(QUIET_MILLISECONDS);
  const right = subscribers.filter(({ change: { id, community }, heard }) => {
    const [event, ...more] = heard.map(
      (text) => JSON.parse(text) as { data?: { residentChanged?: { id: string; community: { code: string } } } },
    );
    const told = event?.data?.residentChanged;
    return more.length === 0 && told?.id === id && told.community.code === community;
  });
  return {
    ...{
      told: arrived(),
      onceAndRight: right.length,
      secondsUntilAll: rounded(seconds),
      toldASecond: Math.round(subscribers.length / seconds),
    },
    loadAverage: { before, after: loadAverage() },
  };
}

/** Proportional memory of the gateway when it has had a rest. */
async function gatewayMegabytes({ gateway }: Stack): Promise<number> {
  await pause(QUIET_MILLISECONDS);
  return rounded((memoryUse(gateway.pid ?? 0)?.programs ?? 0) / 2 ** 20, 1);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
