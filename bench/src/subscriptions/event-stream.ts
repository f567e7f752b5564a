import { Agent, type IncomingMessage, request } from 'node:http';

/** A connection each, as from as many browsers. */
const AGENT = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

/** What to subscribe to. */
export interface Subscribing {
  readonly url: string;
  readonly token: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Told of each event, as it came. */
  readonly onEvent: (data: string) => void;
}

/**
 * Subscribes over SSE (GraphQL over SSE, distinct connections); resolves when the stream is open.
 * @returns what ends it
 * @throws {Error} when it is refused
 */
export function subscribe({ url, token, query, variables, onEvent }: Subscribing): Promise<() => void> {
  const headers = {
    ...{ accept: 'text/event-stream', 'content-type': 'application/json' },
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent: AGENT, headers });
    asked.once('error', reject);
    asked.once('response', (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        reject(new Error(`A subscription was refused with HTTP status ${response.statusCode}.`));
        return;
      }
      readEvents(response, onEvent);
      resolve(() => asked.destroy());
    });
    asked.end(JSON.stringify({ query, variables }));
  });
}

function readEvents(response: IncomingMessage, onEvent: (data: string) => void): void {
  let rest = '';
  response.setEncoding('utf8');
  // Ended by us.
  response.once('error', () => undefined);
  response.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const data = lines.find((line) => line.startsWith('data:'));
      if (lines.includes('event: next') && data) onEvent(data.slice('data:'.length).trim());
    }
  });
}
