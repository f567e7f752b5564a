import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from './repository.ts';
import { waitUntil } from './wait-until.ts';

const WAIT_MILLISECONDS = 10_000;
const WATCH = path.join(repositoryRoot, 'deploy/local/stop-with-npm.mjs');
const PROGRAM = `process.once('SIGHUP', () => process.exit()); setInterval(() => undefined, 1_000); console.log(process.pid)`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a command that npm runs ends when npm’s shell is killed', async () => {
  const shell = spawn('sh', ['-c', `"${process.execPath}" --import "${WATCH}" -e "${PROGRAM}"; true`], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  const [words] = await once(shell.stdout, 'data');
  const pid = Number(String(words));
  expect(isAlive(pid)).toBe(true);
  shell.kill('SIGKILL');
  expect(await waitUntil(() => !isAlive(pid), WAIT_MILLISECONDS)).toBe(true);
});
