import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { compare, describe, inTurns, startCandidate } from '../compare-gateways.ts';
import { loadAverage } from '../machine.ts';
import { withSystem } from '../system.ts';
import type { Measurement } from './measurement.ts';

const QUERIES = [
  { query: 'Household360', document: HOUSEHOLD_360 },
  { query: 'small', document: 'query Small($id: ID!) { household(id: $id) { id address } }' },
] as const;

const CONNECTIONS = 10;

/** Apollo's data source in a server set up as ours is, and in one set up as Apollo ships it, with cache control. */
const STOCK_NAMES = ['stockDataSource', 'stockDefaults'] as const;

/** Our gateway and two with Apollo's stock data source in turns, over the same subgraphs. */
export const ratio: Measurement = {
  about: "our gateway against ones with Apollo's stock data source, in turns: how many times faster",
  run: ({ residents, seconds, rounds, otherWork }, print) =>
    withSystem(residents, async (system) => {
      const start = (name: (typeof STOCK_NAMES)[number]) =>
        startCandidate(system, {
          name,
          file: system.programs.stockGateway,
          env: { CACHE_CONTROL: name === 'stockDefaults' ? 'on' : 'off' },
        });
      const stockDataSource = await start('stockDataSource');
      const stockDefaults = await start('stockDefaults');
      const ours = { url: system.stack.graphqlUrl, process: system.stack.gateway };
      try {
        for (const { query, document } of QUERIES) {
          const before = loadAverage();
          const turn = { document, connections: CONNECTIONS, seconds, mostOtherWork: otherWork / 100 };
          const seen = await inTurns(system, { ours, stockDataSource, stockDefaults }, turn, rounds);
          const ratios = STOCK_NAMES.map((name) => [name, compare(seen.ours ?? [], seen[name] ?? [])]);
          const figures = Object.fromEntries(Object.entries(seen).map(([name, of]) => [name, describe(of)]));
          const setting = { query, connections: CONNECTIONS, rounds, secondsEach: seconds };
          const load = { before, after: loadAverage() };
          print({ ...setting, timesBetterThan: Object.fromEntries(ratios), ...figures, loadAverage: load });
        }
      } finally {
        await Promise.all([stockDataSource, stockDefaults].map((one) => one.stop()));
      }
    }),
};
