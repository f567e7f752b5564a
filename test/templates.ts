import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Stack, type StackOptions, startStack } from '@community-graph/local/stack';

const SEED = 7;

/**
 * Vitest's global setup: the folder in which this run keeps its filled data folders.
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
 * once in this run, since filling the databases takes longer than many a test. Files run one after another.
 */
export async function copyFilled(residents: number, dataDir: string): Promise<void> {
  const template = path.join(process.env.TEST_TEMPLATES ?? '', String(residents));
  if (!existsSync(template)) await makeTemplate(template, residents);
  // With owners, which Node's own copying leaves behind.
  await promisify(execFile)('cp', ['-a', `${template}/.`, dataDir]);
}

async function makeTemplate(template: string, residents: number): Promise<void> {
  const making = `${template}.making`;
  const stack = await startTelling({ dataDir: making, residents });
  await stack.stop();
  renameSync(making, template);
}

/** Starts a system on free ports; when it cannot start, the error has all that it said. */
export async function startTelling(options: Pick<StackOptions, 'dataDir' | 'residents' | 'env'>): Promise<Stack> {
  const lines: string[] = [];
  const report = (line: string) => lines.push(line);
  return startStack({ ports: 'free', seed: SEED, report, ...options }).catch((error: Error) => {
    throw new Error(`${error.message}\n${lines.join('\n')}`);
  });
}
