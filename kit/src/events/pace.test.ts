import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

const LEAST = 60;
/** Timers may be a little early. */
const EARLY = 5;

it('lets who was not looked for lately be told at once, whoever else was', async () => {
  const pace = new Pace(60_000);
  await pace.turn('health');
  await pace.turn('human-resources');
});

it('waits before it is looked for the same receiver again, so that what happens meanwhile is told together', async () => {
  const pace = new Pace(LEAST);
  await pace.turn('health');
  const begun = performance.now();
  await pace.turn('health');
  expect(performance.now() - begun).toBeGreaterThan(LEAST - EARLY);
});

it('does not wait when there is more already', async () => {
  const pace = new Pace(60_000);
  await pace.turn('health');
  pace.goOn('health');
  await pace.turn('health');
});
