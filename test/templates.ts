import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Stack, type StackOptions, startStack } from '@community-graph/local/stack';
import { waitUntil } from '@community-graph/local/wait-until';

const SEED = 7;
/** Of every system: filling databases takes long, and is done once in a run. */
export const RESIDENTS = Number(process.env.TEST_RESIDENTS ?? 3_000);
/** Longer than it takes to fill them. */
const PATIENCE_MILLISECONDS = 120_000;

/**
 * Vitest's global setup: the folder in which this run keeps its filled data folder.
 * @returns the teardown
 */
export default function setup(): () => void {
  const folder = mkdtempSync('/tmp/community-graph-templates-');
  // The embedded server runs as a user of its own when we are root.
  chmodSync(folder, 0o711);
  process.env.TEST_TEMPLATES = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes a data folder that is as a system's whose first start is behind it: a copy of one that was started and stopped
 * once in this run, since filling the databases takes longer than many a test.
 */
export async function copyFilled(dataDir: string): Promise<void> {
  const folder = process.env.TEST_TEMPLATES ?? '';
  const template = path.join(folder, 'filled');
  if (isFirst(folder)) await makeTemplate(template);
  // Another worker may be at it.
  else if (!(await waitUntil(() => existsSync(template), PATIENCE_MILLISECONDS))) throw new Error(`No ${template}.`);
  // With owners, which Node's own copying leaves behind.
  await promisify(execFile)('cp', ['-a', `${template}/.`, dataDir]);
}

/** Whether nobody else makes the template, or has made it. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(path.join(folder, 'begun'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function makeTemplate(template: string): Promise<void> {
  const making = `${template}.making`;
  const stack = await startTelling({ dataDir: making });
  await stack.stop();
  renameSync(making, template);
}

/** Starts a system on free ports; when it cannot start, the error has all that it said. */
export async function startTelling(options: Pick<StackOptions, 'dataDir' | 'env'>): Promise<Stack> {
  const lines: string[] = [];
  const report = (line: string) => lines.push(line);
  return startStack({ ports: 'free', residents: RESIDENTS, seed: SEED, report, ...options }).catch((error: Error) => {
    throw new Error(`${error.message}\n${lines.join('\n')}`);
  });
}
