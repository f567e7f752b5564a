import type { Logger } from 'pino';
import type { OpenDatabase } from '../database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../database/scope.ts';
import { errorForLog } from '../error-for-log.ts';
import { dueRollups, refreshRollup } from './refresh.ts';
import type { Rollup } from './rollup.ts';

const EVERY_MILLISECONDS = 1_000;

/** Keeps a department's figures fresh as long as its process runs; several processes may do it at once. */
export function keepFresh(database: OpenDatabase, rollups: readonly Rollup[], log: Logger): { stop(): Promise<void> } {
  const db = openScope(database, SYSTEM_SCOPE);
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const round = async () => {
    for (const rollup of await dueRollups(db, rollups)) while (!stopped && (await refreshRollup(db, rollup)));
  };
  let timer: NodeJS.Timeout;
  const next = () => {
    running = round()
      .catch((error: unknown) =>
        log.warn({ error: errorForLog(error as Error) }, 'figures by region were not refreshed'),
      )
      .finally(() => {
        if (!stopped) timer = setTimeout(next, EVERY_MILLISECONDS);
      });
  };
  timer = setTimeout(next, 0);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
