import { randomUUID } from 'node:crypto';
import type { EventsQuestion } from '@community-graph/schema/events/cloud-event';
import type { NamedKey } from '@community-graph/schema/request-keys';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { Feed } from '../keep-events.ts';
import { type Broker, eventsAddress, questionAddress, type Way } from './broker.ts';
import { type Delivery, delivery, type StandingQuestion, seal, standingQuestion, unseal } from './letter.ts';

const WAIT_MILLISECONDS = 2_000;

/** Whom a department hears through a broker. */
export interface HeardThroughBroker {
  readonly broker: Broker;
  readonly way: Way;
  /** That the two departments share. */
  readonly key: NamedKey;
  /** Told of messages that are nobody's we know. */
  readonly onStrange: (error: unknown) => void;
}

/**
 * Hears a department through a broker: a question stands there, and pages that answer it come. The department's own cursor says what is new: a page that it
 * has is passed over, and after one that it missed (the broker keeps them for a week, or was lost) it asks anew. When nothing comes,
 * the question that stands is brought up to the cursor, so that it never asks for what is no longer kept.
 */
export function brokerFeed(heard: HeardThroughBroker): Feed {
  const { broker, way } = heard;
  let pages: Consumer | null = null;
  let standing: StandingQuestion | null = null;
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
          if (question.after !== standing.after) standing = await put(heard, { ...standing, ...question });
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
async function stand(
  heard: HeardThroughBroker,
  known: StandingQuestion | null,
  question: EventsQuestion,
): Promise<StandingQuestion> {
  if (known) return known;
  const text = question.stream === null ? null : await heard.broker.question(heard.way);
  const address = questionAddress(heard.way);
  const found = text && (await unseal(text, { address, key: heard.key, form: standingQuestion }).catch(() => null));
  const isSame = found && JSON.stringify(found.types) === JSON.stringify(question.types);
  return isSame ? found : ask(heard, question);
}

const ask = (heard: HeardThroughBroker, question: EventsQuestion): Promise<StandingQuestion> =>
  put(heard, { ...question, round: randomUUID() });

async function put({ broker, way, key }: HeardThroughBroker, standing: StandingQuestion): Promise<StandingQuestion> {
  await broker.ask(way, await seal(standing, questionAddress(way), key));
  return standing;
}

async function read({ way, key, onStrange }: HeardThroughBroker, message: JsMsg): Promise<Delivery | null> {
  try {
    return await unseal(message.string(), { address: eventsAddress(way), key, form: delivery });
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
