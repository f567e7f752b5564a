import type { TokenSource } from '../../explorer/tokens.ts';
import type { Fault } from './answer.ts';
import { fetchAs } from './client.ts';
import { eventsOf } from './event-stream.ts';
import { type Asked, requestBody } from './request.ts';

/** What a follower is told. */
export interface Follower<Data> {
  /** Changes are told from now on; what changed before has to be asked for. */
  opened(): void;
  changed(data: Data): void;
  /** The connection is lost, and is being made again after the last event. */
  lost(): void;
  /** It is over, and why. */
  ended(fault: Fault): void;
}

const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 15_000;
/** After these the gateway wants to be asked again, after the last event (docs/subscriptions.md). */
const PASSING = new Set(['SUBGRAPH_UNAVAILABLE', 'RATE_LIMITED', 'NETWORK']);

interface Told<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The error that ends a subscription; a closed field beside data does not. */
function endOf({ data, errors }: Told<unknown>): Fault | null {
  const [first] = errors ?? [];
  if (!first || data) return null;
  return { code: first.extensions?.code ?? 'INTERNAL', message: first.message };
}

/** One connection: how it ended, and after which event. */
async function listen<Data>(send: () => Promise<Response>, follower: Follower<Data>, note: (id: string) => void) {
  const response = await send();
  if (!response.ok || !response.body) {
    const told = (await response.json().catch(() => ({}))) as Told<Data>;
    return endOf(told) ?? { code: response.status >= 500 ? 'NETWORK' : 'INTERNAL', message: `HTTP ${response.status}` };
  }
  follower.opened();
  for await (const { event, id, data } of eventsOf(response.body)) {
    if (id) note(id);
    if (event === 'complete') break;
    if (event !== 'next') continue;
    const told = JSON.parse(data) as Told<Data>;
    const end = endOf(told);
    if (end) return end;
    if (told.data) follower.changed(told.data);
  }
  return { code: 'NETWORK', message: 'The connection has ended.' };
}

/**
 * Subscribes over SSE, and goes on after the last event when the connection breaks. Of our own, since neither urql nor
 * graphql-sse sends `Last-Event-ID`, without which what happens meanwhile is lost.
 * @param firstPause milliseconds before it connects again; longer each time that it does not come to an event
 * @returns stops it
 */
export function follow<Data, Variables>(
  tokens: TokenSource,
  asked: Asked<Data, Variables>,
  follower: Follower<Data>,
  firstPause = FIRST_PAUSE_MILLISECONDS,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const body = requestBody(asked);
  let lastEventId = '';
  const send = () => {
    const headers = new Headers({ accept: 'text/event-stream', 'content-type': 'application/json' });
    if (lastEventId) headers.set('last-event-id', lastEventId);
    return fetchAs(tokens, '/graphql', { method: 'POST', signal, headers, body });
  };
  const run = async () => {
    for (let pause = firstPause; !signal.aborted; ) {
      const note = (id: string) => {
        lastEventId = id;
        pause = firstPause;
      };
      const end = await listen(send, follower, note).catch((error: Error) => {
        return { code: 'NETWORK', message: error.message };
      });
      if (signal.aborted) return;
      // The outbox is another one: go on from now.
      if (end.code === 'CONFLICT' && lastEventId) lastEventId = '';
      else if (!PASSING.has(end.code)) return follower.ended(end);
      follower.lost();
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
    }
  };
  void run();
  return () => stopping.abort();
}
