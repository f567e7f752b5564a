import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { familyOf, memoryUse, processIn } from './memory.ts';

it('reads a process whose name holds spaces and brackets', () => {
  expect(processIn('42 (npm (run) x) S 7 42 42 0')).toEqual({ pid: 42, parent: 7, name: 'npm (run) x' });
});

it('takes children and their children, and nobody else', () => {
  const processes = [
    [1, 0],
    [10, 1],
    [11, 10],
    [12, 11],
    [20, 1],
  ].map(([pid = 0, parent = 0]) => ({ pid, parent, name: 'x' }));
  expect(familyOf(10, processes).map(({ pid }) => pid)).toEqual([10, 11, 12]);
});

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
