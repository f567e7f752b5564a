import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SupervisedProcess } from '@community-graph/local/supervised-process';
import { vi } from 'vitest';
import type { TestStack } from './start-test-stack.ts';

const PATIENCE = { timeout: 60_000, interval: 10 };

/** Environment with which a stack's processes end themselves by plan (`kill-at-step.mjs`). */
export const KILLABLE = { NODE_OPTIONS: `--import=${new URL('kill-at-step.mjs', import.meta.url).href}` };

/** Where a process is to end itself. */
export interface KillPlan {
  readonly step: string;
  /** When it passes the step so many times since its start. */
  readonly passings: number;
  /** So many turns of its event loop later. */
  readonly turns: number;
}

/**
 * Starts a process anew that ends itself by plan, waits until it has, and starts it again.
 * @param started what is done to it once it runs and may not be done before
 */
export async function killAtStep(
  { dataDir }: TestStack,
  process: SupervisedProcess,
  plan: KillPlan,
  started: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const file = path.join(dataDir, `kill-${process.name}.json`);
  await process.stop('SIGKILL');
  writeFileSync(file, JSON.stringify(plan));
  await process.start();
  await started();
  await vi
    .waitUntil(() => !existsSync(file), PATIENCE)
    .catch(() => {
      throw new Error(`${process.name} never passed "${plan.step}" ${plan.passings} times.`);
    });
}
