import { randomUUID } from 'node:crypto';
import type { EventsQuestion } from '@community-graph/schema/events/cloud-event';
import { type KeyRing, newestOf } from '@community-graph/schema/request-keys';
import { deliver, type Producer } from '../deliver.ts';
import type { OutboxBell } from '../outbox-bell.ts';
import { Pace } from '../pace.ts';
import { type Repeating, repeatedly } from '../repeatedly.ts';
import { passed } from '../steps.ts';
import { type Broker, eventsAddress, questionAddress, type Way } from './broker.ts';
import { delivery, type StandingQuestion, seal, standingQuestion, unseal } from './letter.ts';

const LOOK_MILLISECONDS = 20_000;
/** A receiver for whom nothing happens is told so often how far it is: what is older than that may be removed. */
const EMPTY_PAGE_MILLISECONDS = 3_600_000;

/** How a department tells another through a broker. */
export interface ToldThroughBroker {
  readonly producer: Producer;
  readonly broker: Broker;
  readonly bell: Pick<OutboxBell, 'rings' | 'wait' | 'ring'>;
  readonly receiver: string;
  /** The keys that the two departments share now. */
  readonly keys: () => KeyRing;
  readonly report: (failure: unknown) => void;
}

/** Where telling goes on. */
interface Place {
  readonly standing: StandingQuestion;
  readonly next: EventsQuestion;
  /** Of the last page at the broker; 0: there is none. */
  readonly sequence: number;
  /** When the last page was told, and up to which position; a round's first page is told even when it is empty. */
  readonly told: { readonly at: number; readonly position: number } | null;
}

/**
 * Answers the question that stands, page after page, as `events-route.ts` answers who asks over HTTP: decided of and on the record before
 * the broker has it. Where to go on is the last page at the broker, which takes none after another; so several processes may do it.
 */
export function relayEvents(told: ToldThroughBroker): Repeating {
  const { bell, broker, receiver } = told;
  const pace = new Pace();
  let place: Place | null = null;
  broker.onChange(() => {
    place = null;
    bell.ring();
  });
  const round = async (): Promise<boolean> => {
    await pace.turn(receiver);
    const { rings } = bell;
    const from = place ?? (await findPlace(told));
    try {
      const isFull = from !== null && (await tellFrom(from));
      if (isFull) pace.goOn(receiver);
      else await bell.wait(rings, LOOK_MILLISECONDS);
    } catch (error) {
      place = null;
      throw error;
    }
    return true;
  };
  const tellFrom = async (from: Place): Promise<boolean> => {
    place = from;
    const { isFull, moved } = await tellPage(told, from);
    // A question that came meanwhile is looked at first.
    if (place === from) place = moved;
    return isFull;
  };
  return repeatedly(round, { every: 0, report: told.report });
}

async function tellPage({ producer, broker, receiver, keys }: ToldThroughBroker, from: Place) {
  const way: Way = { source: producer.department, receiver };
  const { standing, next } = from;
  const { isFull, ...answer } = await deliver(producer, { department: receiver, requestId: randomUUID() }, next);
  let { sequence, told } = from;
  const isMoved = told === null || (answer.position > told.position && Date.now() > told.at + EMPTY_PAGE_MILLISECONDS);
  if (answer.events.length > 0 || isMoved) {
    const letter = { round: standing.round, after: next.after, answer };
    sequence = await broker.tell(way, await seal(letter, eventsAddress(way), newestOf(keys())), sequence);
    told = { at: Date.now(), position: answer.position };
    passed('delivery-told');
  }
  const onward = { stream: answer.stream, after: answer.position, types: standing.types };
  const moved: Place = { standing, next: onward, sequence, told };
  return { isFull, moved };
}

/** Where the round of the question that stands goes on; `null`: nobody asks. */
async function findPlace({ producer, broker, receiver, keys: keysNow }: ToldThroughBroker): Promise<Place | null> {
  const way: Way = { source: producer.department, receiver };
  const text = await broker.question(way);
  if (text === null) return null;
  const keys = keysNow();
  const standing = await unseal(text, { address: questionAddress(way), keys, form: standingQuestion });
  const kept = await broker.lastTold(way);
  const last =
    kept && (await unseal(kept.text, { address: eventsAddress(way), keys, form: delivery }).catch(() => null));
  const sequence = kept?.sequence ?? 0;
  if (last?.round !== standing.round) return { standing, next: standing, sequence, told: null };
  const { stream } = last.answer;
  // The receiver has what lies before its question; by a snapshot it may be further than the last page.
  const position = Math.max(last.answer.position, standing.stream === stream ? standing.after : 0);
  return { standing, next: { stream, after: position, types: standing.types }, sequence, told: { at: 0, position } };
}
