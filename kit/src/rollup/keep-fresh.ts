import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import type { RequestContext } from '../context.ts';
import type { OpenDatabase } from '../database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../database/scope.ts';
import { errorForLog } from '../error-for-log.ts';
import { dueRollups, refreshRollup } from './refresh.ts';
import type { Rollup } from './rollup.ts';

const EVERY_MILLISECONDS = 1_000;
/** It rests so many times as long as it counted: where people everywhere change, all places are counted each time. */
const RESTS = 4;
/** A command waits no longer than this for the figures: they say of when they are (`asOf`). */
const LONGEST_WAIT_MILLISECONDS = 2_000;

/** What keeps a department's figures fresh. */
export interface FreshFigures {
  /** Resolves when what was committed before is counted, or when that takes too long. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps a department's figures fresh as long as its process runs; several processes may do it at once. */
export function keepFresh(database: OpenDatabase, rollups: readonly Rollup[], log: Logger): FreshFigures {
  const db = openScope(database, SYSTEM_SCOPE);
  let stopped = false;
  let wake = () => {};
  let waiting: (() => void)[] = [];
  const round = async (wait: boolean) => {
    for (const rollup of await dueRollups(db, rollups)) while (!stopped && (await refreshRollup(db, rollup, { wait })));
  };
  const run = async () => {
    while (!stopped) {
      const served = waiting;
      waiting = [];
      const begun = performance.now();
      // Another process may be counting: whoever waits for the figures waits for it, too.
      await round(served.length > 0).catch((error: unknown) =>
        log.warn({ error: errorForLog(error as Error) }, 'figures by region were not refreshed'),
      );
      for (const tell of served) tell();
      if (waiting.length === 0 && !stopped) await pause(RESTS * (performance.now() - begun));
    }
    for (const tell of waiting) tell();
  };
  const pause = (rest: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(EVERY_MILLISECONDS, rest));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = run();
  return {
    settled: () =>
      new Promise((resolve) => {
        if (stopped) return resolve();
        const timer = setTimeout(resolve, LONGEST_WAIT_MILLISECONDS);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
        wake();
      }),
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
}

/** Answers a mutation when its change is counted, so that whoever asks for figures next has them with it. */
export const settlePlugin = (figures: () => FreshFigures | undefined): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ operation }) => {
      if (operation?.operation === 'mutation') await figures()?.settled();
    },
  }),
});
