import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { compare, describe, inTurns, type Round, type StartedCandidate } from '../compare-gateways.ts';
import { loadAverage } from '../machine.ts';
import { spreadOf } from '../statistics.ts';
import { withSystem } from '../system.ts';
import { startWithOrWithoutGatewayRules, startWithoutRules } from '../without-rules/start-without-rules.ts';
import type { Measurement } from './measurement.ts';

const CONNECTIONS = [1, 10] as const;

/** What the rules cost: the figures with them against those without, turn by turn. */
function costOver(without: readonly Round[], rules: readonly Round[]) {
  const { throughput, gatewayProcessor, allProcessor } = compare(rules, without);
  return {
    throughputOfWithout: throughput,
    p50AddedMilliseconds: spreadOf(rules.map(({ p50 }, index) => p50 - (without[index]?.p50 ?? 0))),
    gatewayProcessorOfWithout: gatewayProcessor,
    allProcessorOfWithout: allProcessor,
  };
}

/**
 * What lawfulness costs a Household360: the system as it is, against one whose gateway neither decides nor records, and
 * against one without any access rules, in turns over the same databases.
 */
export const access: Measurement = {
  about: 'with access rules, without those of the gateway, and without any, in turns: what lawfulness costs',
  run: ({ residents, seconds, rounds, otherWork }, print) =>
    withSystem(residents, async (system) => {
      const started: StartedCandidate[] = [];
      try {
        const withRules = await startWithOrWithoutGatewayRules(system, 'on');
        started.push(withRules);
        const withoutGatewayRules = await startWithOrWithoutGatewayRules(system, 'off');
        started.push(withoutGatewayRules);
        const withoutRules = await startWithoutRules(system);
        started.push(withoutRules);
        for (const connections of CONNECTIONS) {
          const before = loadAverage();
          const turn = { document: HOUSEHOLD_360, connections, seconds, mostOtherWork: otherWork / 100 };
          const seen = await inTurns(system, { withRules, withoutGatewayRules, withoutRules }, turn, rounds);
          const [rules = [], gatewayOff = [], off = []] = Object.values(seen);
          print({
            ...{ query: 'Household360', connections, rounds, secondsEach: seconds },
            costOverWithoutGatewayRules: costOver(gatewayOff, rules),
            costOverWithoutRules: costOver(off, rules),
            withRules: describe(rules),
            withoutGatewayRules: describe(gatewayOff),
            withoutRules: describe(off),
            loadAverage: { before, after: loadAverage() },
          });
        }
      } finally {
        for (const one of started) await one.stop();
      }
    }),
};
