import { progress, type Scenario } from '../reliability/scenario.ts';
import { frozen } from '../reliability/scenarios/frozen.ts';
import { kills } from '../reliability/scenarios/kills.ts';
import { openLoop } from '../reliability/scenarios/open-loop.ts';
import { proxy } from '../reliability/scenarios/proxy.ts';
import { reloads } from '../reliability/scenarios/reloads.ts';
import { rolling } from '../reliability/scenarios/rolling.ts';
import type { Measurement } from './measurement.ts';

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'open-loop': openLoop,
  kills,
  frozen,
  proxy,
  reloads,
  rolling,
};
const SEED = 1;

/** Harm under load: what clients are told meanwhile, and how soon everything is whole again. */
export const reliability: Measurement = {
  about: `harm under load, every answer judged: ${Object.keys(SCENARIOS).join(', ')}`,
  run: async ({ residents, scenarios, minutes }, print) => {
    const unknown = scenarios.filter((name) => !SCENARIOS[name]);
    if (unknown.length > 0) throw new Error(`No scenario is called ${unknown.join(', ')}.`);
    for (const [scenario, { run }] of Object.entries(SCENARIOS)) {
      if (scenarios.length > 0 && !scenarios.includes(scenario)) continue;
      progress(`${scenario} begins.`);
      const began = performance.now();
      try {
        await run({ residents, minutes, seed: SEED }, (figure) => print({ scenario, ...figure }));
      } catch (error) {
        // The next scenario has a system of its own.
        console.error(error);
        print({ scenario, missed: [`it could not be run to its end: ${(error as Error).message}`] });
      }
      progress(`${scenario} took ${Math.round((performance.now() - began) / 1000)} s.`);
    }
  },
};
