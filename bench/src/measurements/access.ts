import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { compare, describe, inTurns, startCandidate } from '../compare-gateways.ts';
import { loadAverage } from '../machine.ts';
import { spreadOf } from '../statistics.ts';
import { withSystem } from '../system.ts';
import type { Measurement } from './measurement.ts';

const CONNECTIONS = [1, 10] as const;

/** What the gateway's decision and record cost: our gateway against itself without them, in turns. */
export const access: Measurement = {
  about: 'our gateway with and without decision and record, in turns: what lawfulness costs a Household360',
  run: ({ residents, seconds, rounds }, print) =>
    withSystem(residents, async (system) => {
      const withRules = { url: system.stack.graphqlUrl, process: system.stack.gateway };
      const withoutRules = await startCandidate(system, {
        name: 'without-rules',
        file: system.programs.gatewayWithoutRules,
        env: { LOG_LEVEL: 'info' },
      });
      try {
        for (const connections of CONNECTIONS) {
          const before = loadAverage();
          const turn = { document: HOUSEHOLD_360, connections, seconds };
          const seen = await inTurns(system, { withRules, withoutRules }, turn, rounds);
          const [rules = [], none = []] = [seen.withRules, seen.withoutRules];
          const { throughput, gatewayProcessor } = compare(rules, none);
          const added = rules.map(({ p50 }, index) => p50 - (none[index]?.p50 ?? 0));
          print({
            ...{ query: 'Household360', connections, rounds, secondsEach: seconds },
            throughputOfWithout: throughput,
            p50AddedMilliseconds: spreadOf(added),
            gatewayProcessorOfWithout: gatewayProcessor,
            withRules: describe(rules),
            withoutRules: describe(none),
            loadAverage: { before, after: loadAverage() },
          });
        }
      } finally {
        await withoutRules.process.stop();
      }
    }),
};
