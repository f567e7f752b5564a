import { readlinkSync } from 'node:fs';
import os from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { OperationRefused } from './operation-refused.ts';
import { type PlanQuestion, prepareOperation } from './prepare-operation.ts';
import { loadSupergraph } from './supergraph.ts';

/** The supergraph that is planned over. */
export interface PlannedOver {
  readonly sdl: string;
  readonly pathsLimit: number;
}

/** What a thread that plans is given at its start. */
export interface PlanWorkerData {
  readonly plansOver: PlannedOver;
  /** Whether it takes the place of one that was ended: then it is to hinder nobody from the beginning. */
  readonly isAgain: boolean;
}

/** What it answers: a plan and the milliseconds that it took, or why there is none. */
export type PlanAnswer =
  | { readonly plan: QueryPlan; readonly milliseconds: number }
  | { readonly refused: readonly RefusedError[] }
  | { readonly failed: string };

/** An error of GraphQL, as it is handed from thread to thread. */
export interface RefusedError {
  readonly message: string;
  readonly locations: readonly { readonly line: number; readonly column: number }[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Below everything that answers: what is planned here may take long, and whoever asks for little does not wait for it. */
const NICENESS = 10;

/** Whether this thread is one that plans: the program that it runs is then not to start. */
export const isPlanWorker = (): boolean =>
  !isMainThread && typeof (workerData as Partial<PlanWorkerData> | null)?.plansOver?.sdl === 'string';

/** Linux gives each thread a niceness of its own; where it is not to be had, planning has the same as the rest. */
function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (thread > 0 && thread !== process.pid) os.setPriority(thread, NICENESS);
  } catch {
    // It is a kindness only.
  }
}

function answerOf(supergraph: ReturnType<typeof loadSupergraph>, question: PlanQuestion): PlanAnswer {
  const began = performance.now();
  try {
    const { plan } = prepareOperation(supergraph, question);
    return { plan, milliseconds: performance.now() - began };
  } catch (error) {
    if (!(error instanceof OperationRefused)) return { failed: (error as Error).message };
    return {
      refused: error.errors.map(({ message, locations, extensions }) => ({
        message,
        locations: locations ?? [],
        extensions,
      })),
    };
  }
}

/** Plans what the thread that began this one asks, one after another. */
export function servePlans(): void {
  const { plansOver, isAgain } = workerData as PlanWorkerData;
  if (isAgain) stepBack();
  const supergraph = loadSupergraph(plansOver.sdl, plansOver.pathsLimit);
  if (!isAgain) stepBack();
  // As text: what a plan is made of is more than can be cloned.
  parentPort?.on('message', (question: PlanQuestion) => {
    parentPort?.postMessage(JSON.stringify(answerOf(supergraph, question)));
  });
  parentPort?.postMessage('ready');
}
