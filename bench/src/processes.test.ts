import { expect, it } from 'vitest';
import { familyOf, processIn } from './processes.ts';

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
