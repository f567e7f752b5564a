import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Subscription } from '../subscriptions/subscription.ts';
import { refusalOf } from './refusal.ts';
import { errorOf } from './respond.ts';

/** Keeps proxies from closing a quiet connection. */
const PING_MILLISECONDS = 12_000;
/** A client that takes nothing for so long is cut off; it may go on after its last event. */
const STALLED_MILLISECONDS = 30_000;
/** A client that takes nothing is not waited for when its subscription has ended. */
const LAST_WORD_MILLISECONDS = 1_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would collect the events.
  'x-accel-buffering': 'no',
};

/** Whether the client asks for events: the "distinct connections" mode of the graphql-sse protocol. */
export const asksForEvents = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers.accept?.split(',').some((one) => one.split(';')[0]?.trim() === 'text/event-stream') ?? false;

const message = (event: string, data: unknown, id?: string): string =>
  `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data === null ? '' : JSON.stringify(data)}\n\n`;

/** Writes when the client has taken what was written before; whether it was taken. */
function write(response: ServerResponse, text: string): Promise<boolean> {
  if (!response.writable) return Promise.resolve(false);
  return new Promise((resolve) => {
    const stalled = setTimeout(() => response.destroy(), STALLED_MILLISECONDS);
    const done = (error?: Error | null) => {
      clearTimeout(stalled);
      response.off('close', gone);
      resolve(!error);
    };
    const gone = () => done(new Error('The client has left.'));
    response.once('close', gone);
    response.write(text, done);
  });
}

/**
 * Sends the events of a subscription, each when the one before was taken, then `complete`. Of our own and not by
 * graphql-sse's handler: that queues without an end what a slow client does not take, and gives events no identifier.
 */
export async function sendEvents(response: ServerResponse, subscription: Subscription, log: Logger): Promise<void> {
  response.once('close', () => void subscription.return());
  subscription.signal.addEventListener('abort', () => {
    setTimeout(() => response.destroy(), LAST_WORD_MILLISECONDS).unref();
  });
  response.writeHead(200, HEADERS);
  // At once, so that a client that leaves before the first event can go on, too.
  await write(response, `:\n\nid: ${subscription.eventId}\n\n`);
  const pinging = setInterval(() => {
    if (!response.writableNeedDrain) response.write(':\n\n');
  }, PING_MILLISECONDS);
  try {
    for await (const event of subscription) {
      if (!(await write(response, message('next', event, event.extensions.eventId)))) return;
    }
  } catch (error) {
    await write(response, message('next', { errors: [errorOf(endingOf(error, log))] }));
  } finally {
    clearInterval(pinging);
  }
  await write(response, message('complete', null));
  response.end();
}

/** Sends the answer of one operation as an event, for a query or a mutation that was asked for in this way. */
export function sendOneEvent(response: ServerResponse, text: string): void {
  response
    .writeHead(200, HEADERS)
    .end(`event: next\ndata: ${text.replaceAll('\n', ' ')}\n\n${message('complete', null)}`);
}

/** How a client is told why its subscription has ended. */
export function endingOf(error: unknown, log: Logger): Parameters<typeof errorOf>[0] {
  const refusal = refusalOf(error);
  if (refusal) return refusal;
  const { name, stack } = error as Error;
  log.error({ error: name, stack: stack?.split('\n').filter((line) => /^\s+at /.test(line)) }, 'subscription failed');
  return {
    code: 'INTERNAL',
    message: 'Something went wrong; the fault is ours. Subscribe again after the last event id.',
  };
}
