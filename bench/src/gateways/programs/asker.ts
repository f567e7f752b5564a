import { connect, type Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { Latencies, type LatencySummary } from '../../load/latencies.ts';
import { composeGraph, type GraphqlRequest, rightAnswer, SUBGRAPH_NAMES, type SubgraphName } from '../graph.ts';
import { messageReader } from '../http-frames.ts';
import { type Operation, requestFor } from '../operations.ts';

/** Whether each request differs from all others under way, or all are the same. */
export type Requests = 'distinct' | 'identical';

/** What a gateway is to be asked. */
export interface AskPlan {
  readonly gateway: string;
  readonly port: number;
  readonly operation: Operation;
  readonly requests: Requests;
  /** Each asks again as soon as it is answered. */
  readonly connections: number;
  readonly seconds: number;
  /** Ends after so many, if earlier. */
  readonly most?: number;
}

/** What it answered. */
export interface AskResult {
  readonly answers: number;
  readonly perSecond: number;
  readonly latency: LatencySummary;
  readonly bytes: number;
  /** Answers that were not equal to the right one. */
  readonly wrong: number;
  readonly firstWrong: string | null;
}

/** A page of an operation of one gateway. */
interface Asked {
  readonly message: Buffer;
  readonly request: GraphqlRequest;
  /** An answer that was found to be right by looking at all its values; the same bytes need no second look. */
  right: Buffer | null;
}

const PLACES = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, 'http://127.0.0.1/'])) as Record<
  SubgraphName,
  string
>;
const { api } = composeGraph(PLACES);
const rightData = new Map<string, unknown>();
const known = new Map<string, Asked[]>();
const nextPage = new Map<string, number>();

function askedOf({ gateway, port, operation }: AskPlan): Asked[] {
  const key = `${gateway} ${operation.name}`;
  let asked = known.get(key);
  if (!asked) {
    asked = Array.from({ length: operation.pages }, (_, page) => {
      const request = requestFor(operation, page);
      const body = JSON.stringify(request);
      const head = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: application/json\r\ncontent-type: application/json`;
      return { message: Buffer.from(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`), request, right: null };
    });
    known.set(key, asked);
  }
  return asked;
}

function parsed(body: Buffer): { data?: unknown; errors?: unknown } | null {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

/** Why an answer is not right; `null` when it is. */
function faultOf(asked: Asked, head: string, body: Buffer): string | null {
  if (asked.right?.equals(body)) return null;
  if (!head.startsWith('HTTP/1.1 200 ')) return `${head.split('\r\n')[0]} ${body.toString('utf8', 0, 300)}`;
  const key = JSON.stringify(asked.request);
  // As JSON has it, without the prototypes of graphql-js.
  if (!rightData.has(key)) rightData.set(key, JSON.parse(JSON.stringify(rightAnswer(api, asked.request).data)));
  const given = parsed(body);
  if (given === null) return `not JSON: ${body.toString('utf8', 0, 300)}`;
  if (given.errors !== undefined) return `errors: ${JSON.stringify(given.errors).slice(0, 300)}`;
  if (!isDeepStrictEqual(given.data, rightData.get(key)))
    return `other data: ${JSON.stringify(given.data).slice(0, 300)}`;
  asked.right = Buffer.from(body);
  return null;
}

/** Who has not answered after so long never will. */
const STALL_MILLISECONDS = 30_000;

/** One connection that asks until the end. */
function connection(port: number, next: () => Asked | null, take: (asked: Asked, head: string, body: Buffer) => void) {
  return new Promise<void>((resolve, reject) => {
    let asked = next();
    const socket: Socket = connect(port, '127.0.0.1').setNoDelay(true);
    const ask = () => {
      if (asked) socket.write(asked.message);
      else socket.end();
    };
    socket.on('connect', ask);
    const read = messageReader((head, body) => {
      if (asked) take(asked, head, body);
      asked = next();
      ask();
    });
    socket.on('data', read).on('error', reject);
    socket.setTimeout(STALL_MILLISECONDS, () => socket.destroy(new Error('The gateway does not answer.')));
    socket.on('close', () => (asked ? reject(new Error('The gateway closed a connection.')) : resolve()));
  });
}

async function carryOut(plan: AskPlan): Promise<AskResult> {
  const pages = askedOf(plan);
  const key = `${plan.gateway} ${plan.operation.name}`;
  let page = nextPage.get(key) ?? 0;
  const latencies = new Latencies();
  const seen = { bytes: 0, wrong: 0, firstWrong: null as string | null };
  const from = performance.now();
  const until = from + plan.seconds * 1000;
  let left = plan.most ?? Number.POSITIVE_INFINITY;
  const next = (): Asked | null => {
    if (performance.now() >= until || left-- <= 0) return null;
    return pages[plan.requests === 'identical' ? 0 : page++ % pages.length] ?? null;
  };
  const lane = () => {
    let began = 0;
    return connection(
      plan.port,
      () => {
        began = performance.now();
        return next();
      },
      (asked, head, body) => {
        latencies.add(performance.now() - began);
        seen.bytes += body.length;
        const fault = faultOf(asked, head, body);
        if (fault === null) return;
        seen.wrong += 1;
        seen.firstWrong ??= fault;
      },
    );
  };
  await Promise.all(Array.from({ length: plan.connections }, lane));
  const seconds = (performance.now() - from) / 1000;
  nextPage.set(key, page % pages.length);
  const answers = latencies.count;
  return { answers, perSecond: Number((answers / seconds).toFixed(1)), latency: latencies.summary(), ...seen };
}

process.on('message', (plan: AskPlan) => {
  carryOut(plan).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
