import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SupervisedProcess } from '@community-graph/local/supervised-process';
import { vi } from 'vitest';
import type { TestStack } from './start-test-stack.ts';

const PATIENCE = { timeout: 120_000, interval: 10 };

/** Environment with which a stack's processes end themselves by plan (`kill-at-step.mjs`). */
export const KILLABLE = { NODE_OPTIONS: `--import=${new URL('kill-at-step.mjs', import.meta.url).href}` };

/** Where a process is to end itself. */
export interface KillPlan {
  readonly step: string;
  /** When it passes the step so many times since it has the plan. */
  readonly passings: number;
  /** So many turns of its event loop later. */
  readonly turns: number;
  /** The process that it kills instead of itself. */
  readonly victim?: number;
}

/** Resolves when a process has ended itself by plan; it takes the plan at its next step, or when it starts. */
export async function killedAtStep({ dataDir }: TestStack, { name }: SupervisedProcess, plan: KillPlan): Promise<void> {
  const file = path.join(dataDir, `kill-${name}.json`);
  writeFileSync(`${file}.making`, JSON.stringify(plan));
  renameSync(`${file}.making`, file);
  await vi
    .waitUntil(() => !existsSync(file), PATIENCE)
    .catch(() => {
      throw new Error(`${name} never passed "${plan.step}" ${plan.passings} times.`);
    });
}
