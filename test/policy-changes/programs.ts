import { type ChildProcess, spawn } from 'node:child_process';
import { repositoryRoot } from '@community-graph/local/repository';
import { expect } from 'vitest';

const TSX = ['--import', 'tsx'];
const children = new Set<ChildProcess>();

/** Starts a program of this repository; what it says on its error stream is shown. */
export function run(
  file: string,
  options: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd = repositoryRoot,
): ChildProcess {
  const stdio: ['pipe', 'pipe', 'inherit'] = ['pipe', 'pipe', 'inherit'];
  const child = spawn(process.execPath, [...TSX, file, ...options], { cwd, env: { ...process.env, ...env }, stdio });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));
export async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null) return;
  child.kill();
  await ended(child);
}

/** What a program says that ends as it should. */
export async function said(file: string, options: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const program = run(file, options, env);
  const chunks: Buffer[] = [];
  program.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  expect(await ended(program)).toBe(0);
  return Buffer.concat(chunks).toString();
}

/** Ends whatever was started and has not ended. */
export const endAll = () => Promise.all([...children].map(end));
