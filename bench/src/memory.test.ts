import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { memoryUse } from './memory.ts';

it.runIf(process.platform === 'linux')('counts what a child of a child holds', async () => {
  const held = 100 * 2 ** 20;
  const holder = `const held = Buffer.alloc(${held}, 1); console.log("ready"); setInterval(() => held.length, 1000)`;
  const child = spawn('sh', ['-c', '"$0" -e "$1"; exit 0', process.execPath, holder], { detached: true });
  onTestFinished(() => void process.kill(-(child.pid as number), 'SIGKILL'));
  await once(child.stdout, 'data');
  const use = memoryUse(child.pid as number);
  expect(use?.all).toBeGreaterThan(held);
  expect(use?.programs).toBe(use?.all);
});
