import { expect, it } from 'vitest';
import { familyProcessorTime, machineTimeIn, processorTime, processorTimeIn } from './processor-time.ts';

it('reads user and system time, ended children included, behind a name with brackets and spaces', () => {
  const stat = '42 (node (x) y) S 1 42 42 0 -1 4194304 100 0 0 0 250 30 15 5 20 0 11 0 500 1 1';
  expect(processorTimeIn(stat)).toBe(3_000);
});

it.runIf(process.platform === 'linux')('grows while a process works', () => {
  const before = processorTime(process.pid) ?? Number.NaN;
  for (const until = performance.now() + 100; performance.now() < until; ) Math.sqrt(until);
  expect(processorTime(process.pid)).toBeGreaterThan(before);
});

it('does not exist for no process', () => {
  expect(processorTime(undefined)).toBeNull();
  expect(familyProcessorTime(undefined)).toBeNull();
});

it('tells the busy time of all processors from their idle time, counting that of guests once', () => {
  const stat = 'cpu  100 20 30 400 50 6 7 8 90 1\ncpu0 50 10 15 200 25 3 3 4 45 0\n';
  expect(machineTimeIn(stat)).toEqual({ busy: 1_710, all: 6_210 });
});
