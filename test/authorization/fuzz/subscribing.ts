import { setTimeout as wait } from 'node:timers/promises';
import { OUTBOX_CHANNEL } from '@community-graph/kit/events/record-event';
import type { TestStack } from '../../start-test-stack.ts';
import { rowsOf } from '../department-rows.ts';
import type { Answer } from './asking.ts';
import type { AskedEvent } from './subscription-questions.ts';

/** How long an event may take on a busy machine, and how often its cause is noted again meanwhile. */
const PATIENCE = 20_000;
const AGAIN = 1_000;

interface Subscriber {
  readonly url: string;
  readonly token: string;
  readonly variables: Record<string, unknown> | undefined;
}

/** Subscribes over SSE, lets the thing change, and answers with the first event that is about it. */
export async function firstEvent(
  stack: Pick<TestStack, 'databaseUrls'>,
  event: AskedEvent,
  { url, token, variables }: Subscriber,
): Promise<Answer> {
  const leaving = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'text/event-stream' },
    },
    body: JSON.stringify({ query: event.subscription, variables }),
    signal: leaving.signal,
  });
  if (!response.headers.get('content-type')?.includes('text/event-stream')) return refusedWhole(event, response);
  const told = readFirst(response);
  const late = AbortSignal.timeout(PATIENCE);
  try {
    for (;;) {
      await note(stack, event);
      const first = await Promise.race([told, wait(AGAIN, null)]);
      if (first) return answerOf(first);
      late.throwIfAborted();
    }
  } finally {
    leaving.abort();
    await told.catch(() => null);
  }
}

/** Notes that the thing has changed, as the command that changes it does. */
async function note(stack: Pick<TestStack, 'databaseUrls'>, { notice, source, subject, place }: AskedEvent) {
  const insert = `insert into events.outbox (type, subject, subject_sequence, community_code, data)
    values ($1, $2, 0, $3, '{}')`;
  await rowsOf(stack, source, insert, [notice.type, subject, place]);
  await rowsOf(stack, source, 'select pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
}

/** The data of the first event of a stream. */
async function readFirst({ body }: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    const [, data] = /^event: next\n(?:id: .*\n)?data: (.*)\n\n/m.exec(text) ?? [];
    if (data) return data;
  }
  throw new Error(`The subscription ended: ${text}`);
}

/** A subscription whose own field is closed is refused before any event, where a query of the same would have null there. */
async function refusedWhole({ field, reads, name }: AskedEvent, response: Response): Promise<Answer> {
  const { text, data, errors } = answerOf(await response.text());
  const isOfField =
    errors.length > 0 &&
    errors.every(({ message, extensions }) => extensions.code === 'FORBIDDEN_FIELD' && message.includes(field));
  if (response.status !== 403 || data !== null || !isOfField) return { text, data, errors };
  const told = errors.map((error) => ({ ...error, extensions: { ...error.extensions, field: reads } }));
  return { text, data: { [name]: null }, errors: told };
}

function answerOf(text: string): Answer {
  const { data = null, errors = [] } = JSON.parse(text) as Partial<Pick<Answer, 'data' | 'errors'>>;
  return { text, data, errors };
}
