import path from 'node:path';
import { findContradictions } from '@community-graph/local/contradictions/find-contradictions';
import { askOver } from '@community-graph/local/contradictions/graph';
import { PositionFile } from '@community-graph/local/contradictions/position';
import { plantContradictions } from '@community-graph/local/planted-contradictions';
import { type Stack, startStack } from '@community-graph/local/stack';
import { chinaDate } from '../../../kit/src/dates.ts';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

/** Of each kind. */
const PLANTED = 25;

/** How many contradictions that were planted are found, how many that were not, and how fast. */
export const contradictions: Measurement = {
  about: 'contradictions found among planted ones, false ones, and residents compared a second',
  run: ({ residents }, print) =>
    withDataFolder(async (dataDir) => {
      const report = (line: string) => console.error(line);
      const stack = await startStack({ dataDir, ports: 'free', residents, seed: 1, report });
      try {
        print({ residents, planted: 0, ...(await compare(stack, dataDir, new Set())) });
        const planted = await plantContradictions(stack.databaseUrls, PLANTED);
        print({ residents, planted: planted.size, ...(await compare(stack, dataDir, planted)) });
      } finally {
        await stack.stop();
      }
    }),
};

/** One run of the program. */
async function compare(stack: Stack, dataDir: string, planted: ReadonlySet<string>) {
  const before = loadAverage();
  const found = new Set<string>();
  let [read, filed] = [0, 0];
  const started = performance.now();
  await findContradictions({
    ask: askOver(stack.graphqlUrl, await stack.token('data-quality-service')),
    position: new PositionFile(path.join(dataDir, 'contradictions.json')),
    today: chinaDate(),
    onPage: (page) => {
      read += page.nodes;
      filed += page.filed;
      for (const { rule, subject } of page.findings) found.add(`${rule} ${subject}`);
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const missed = [...planted].filter((one) => !found.has(one)).length;
  const falseOnes = [...found].filter((one) => !planted.has(one));
  for (const one of falseOnes.slice(0, 20)) console.error(`Not planted: ${one}`);
  const speed = { seconds: rounded(seconds, 1), recordsASecond: Math.round(read / seconds) };
  const load = { before, after: loadAverage() };
  return { found: found.size, missed, false: falseOnes.length, filed, recordsRead: read, ...speed, loadAverage: load };
}
