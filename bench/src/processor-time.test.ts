import { expect, it } from 'vitest';
import { familyProcessorTime, processorTime, processorTimeIn } from './processor-time.ts';

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
