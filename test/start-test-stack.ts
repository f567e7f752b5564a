import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import type { Stack } from '@community-graph/local/stack';
import { copyFilled, startTelling } from './templates.ts';

/** A whole system of its own on free ports and a copy of filled databases, and how to ask it. */
export interface TestStack extends Stack {
  readonly dataDir: string;
  /** The gateway's manifests of registered documents: the repository's, and what a test adds. */
  readonly documentsDir: string;
  /** Runs an operation as a community worker, or as another persona. */
  ask(query: string, variables?: object, persona?: string): Promise<GraphAnswer>;
  /** Runs an operation with a token. */
  askWith(token: string, query: string, variables?: object): Promise<GraphAnswer>;
}

/** Answer of the graph over HTTP. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by hand
  readonly data: any;
  readonly errors: readonly GraphError[];
}

/** One error of an answer. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly department?: string;
    readonly faults?: readonly { readonly path: readonly (string | number)[]; readonly code: string }[];
  };
}

/** The seed of the random choices of a run; set TEST_SEED to repeat one. */
export const testSeed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** What an operation may cost in a test's system. */
export const MOST_COST = 1_000_000_000;

/** A busy machine turns nobody away, nor what costs too much: what is tested is something else, and random operations cost anything. */
const PATIENT = {
  SHED_DELAY_MS: '60000',
  OPERATION_COST_MAX: String(MOST_COST),
  COST_LIMIT_PER_SECOND: String(MOST_COST),
  COST_LIMIT_BURST: String(MOST_COST),
};

/** Starts a system, with further environment of every process; `stop` also deletes its data. */
export async function startTestStack(env: NodeJS.ProcessEnv = {}): Promise<TestStack> {
  const dataDir = mkdtempSync('/tmp/community-graph-system-');
  // The embedded server runs as a user of its own when we are root.
  chmodSync(dataDir, 0o711);
  console.log(`TEST_SEED=${testSeed}`);
  const documentsDir = path.join(dataDir, 'documents');
  cpSync(path.join(repositoryRoot, 'documents'), documentsDir, { recursive: true });
  await copyFilled(dataDir);
  const stack = await startTelling({ dataDir, env: { ...PATIENT, DOCUMENTS_DIR: documentsDir, ...env } });
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (persona: string) => {
    const token = tokens.get(persona) ?? stack.token(persona);
    tokens.set(persona, token);
    return token;
  };
  const askWith = async (token: string, query: string, variables: object = {}): Promise<GraphAnswer> => {
    const response = await fetch(stack.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-debug-timing': '1' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: GraphError[] };
    return { status: response.status, headers: response.headers, data, errors };
  };
  return {
    ...stack,
    dataDir,
    documentsDir,
    askWith,
    ask: async (query, variables, persona = 'community-worker') => askWith(await tokenOf(persona), query, variables),
    stop: async () => {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs `work` over `items`, at most `width` at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
