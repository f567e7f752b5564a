import { randomUUID } from 'node:crypto';
import type { EventsQuestion } from '@community-graph/schema/events/cloud-event';
import { type KeyRing, newestOf } from '@community-graph/schema/request-keys';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { Feed } from '../keep-events.ts';
import { type Broker, eventsAddress, questionAddress, type Way } from './broker.ts';
import { type Delivery, delivery, type StandingQuestion, seal, sealedBy, standingQuestion, unseal } from './letter.ts';

const WAIT_MILLISECONDS = 2_000;

/** Whom a department hears through a broker. */
export interface HeardThroughBroker {
  readonly broker: Broker;
  readonly way: Way;
  /** The keys that the two departments share now. */
  readonly keys: () => KeyRing;
  /** Told of messages that are nobody's we know. */
  readonly onStrange: (error: unknown) => void;
}

/** The question at the broker, and the id of the key that it is sealed with. */
type Standing = StandingQuestion & { readonly keyId: string };

/**
 * Hears a department through a broker: a question stands there, and pages that answer it come. The department's own cursor says what is new: a page that it
 * has is passed over, and after one that it missed (the broker keeps them for a week, or was lost) it asks anew. When nothing comes,
 * the question that stands is brought up to the cursor, so that it never asks for what is no longer kept, and sealed with the
 * newest key, so that it can be read when the one before is gone.
 */
export function brokerFeed(heard: HeardThroughBroker): Feed {
  const { broker, way } = heard;
  let pages: Consumer | null = null;
  let standing: Standing | null = null;
  let taken: JsMsg | null = null;
  return async (question, signal) => {
    // Who asks for the next page has kept the last.
    taken?.ack();
    taken = null;
    try {
      standing = await stand(heard, standing, question);
      pages ??= await broker.pages(way);
      for (;;) {
        const message = await nextOf(pages, signal);
        if (!message) {
          if (question.after !== standing.after || !isSealedAnew(heard, standing))
            standing = await put(heard, { ...standing, ...question });
          return null;
        }
        const page = await read(heard, message);
        const fit = page ? fitOf(page, standing, question) : 'OLD';
        if (fit === 'MISSED') standing = await ask(heard, question);
        if (fit === 'NEXT' && page) {
          taken = message;
          return page.answer;
        }
        message.ack();
      }
    } catch (error) {
      pages = null;
      standing = null;
      throw error;
    }
  };
}

/** Whether the question that stands is sealed with the newest key. */
const isSealedAnew = ({ keys }: HeardThroughBroker, { keyId }: Standing): boolean => newestOf(keys()).keyId === keyId;

/** Whether a page is the next one, is known or of another round, or comes after one that was missed. */
function fitOf({ round, after, answer }: Delivery, standing: StandingQuestion, question: EventsQuestion) {
  if (round !== standing.round) return 'OLD';
  if (question.stream !== null && answer.stream !== question.stream) {
    throw new Error('The department tells from another outbox: it was made anew, or restored from a copy.');
  }
  if (question.stream !== null && answer.position <= question.after) return 'OLD';
  return after > question.after ? 'MISSED' : 'NEXT';
}

/** Makes sure that the question stands: the one that is there, when it is for the same. */
async function stand(heard: HeardThroughBroker, known: Standing | null, question: EventsQuestion): Promise<Standing> {
  if (known) return known;
  const text = question.stream === null ? null : await heard.broker.question(heard.way);
  const address = questionAddress(heard.way);
  const keys = heard.keys();
  const found = text && (await unseal(text, { address, keys, form: standingQuestion }).catch(() => null));
  const isSame = found && JSON.stringify(found.types) === JSON.stringify(question.types);
  return isSame ? { ...found, keyId: sealedBy(text) } : ask(heard, question);
}

const ask = (heard: HeardThroughBroker, question: EventsQuestion): Promise<Standing> =>
  put(heard, { ...question, round: randomUUID() });

async function put({ broker, way, keys }: HeardThroughBroker, question: StandingQuestion): Promise<Standing> {
  const key = newestOf(keys());
  const standing = standingQuestion.parse(question);
  await broker.ask(way, await seal(standing, questionAddress(way), key));
  return { ...standing, keyId: key.keyId };
}

async function read({ way, keys, onStrange }: HeardThroughBroker, message: JsMsg): Promise<Delivery | null> {
  try {
    return await unseal(message.string(), { address: eventsAddress(way), keys: keys(), form: delivery });
  } catch (error) {
    onStrange(error);
    return null;
  }
}

/** The next message, if one comes in a while. */
async function nextOf(pages: Consumer, signal: AbortSignal): Promise<JsMsg | null> {
  signal.throwIfAborted();
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
  });
  return Promise.race([pages.next({ expires: WAIT_MILLISECONDS }), left]).finally(() =>
    signal.removeEventListener('abort', leave),
  );
}
