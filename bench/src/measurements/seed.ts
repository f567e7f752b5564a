import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repositoryRoot } from '@community-graph/local/repository';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { type MemoryUse, memoryUse } from '../memory.ts';
import { rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

const SAMPLE_MILLISECONDS = 500;
const megabytes = (bytes: number) => rounded(bytes / 2 ** 20, 0);

/** Runs `npm run seed`, watching its memory. */
async function seedOnce(residents: number, dataDir: string): Promise<{ seconds: number; peak: MemoryUse | null }> {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', 'seed', '--', '--residents', String(residents)], {
    cwd: repositoryRoot,
    env: { ...process.env, DATA_DIR: dataDir },
    // Standard output is for figures only.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  let peak: MemoryUse | null = null;
  const watch = setInterval(() => {
    const now = memoryUse(child.pid ?? 0);
    if (now) peak = { all: Math.max(now.all, peak?.all ?? 0), programs: Math.max(now.programs, peak?.programs ?? 0) };
  }, SAMPLE_MILLISECONDS);
  try {
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`npm run seed ended with code ${code}.`);
    return { seconds: (performance.now() - started) / 1000, peak };
  } finally {
    clearInterval(watch);
  }
}

/** `npm run seed` with a million residents. */
export const seed: Measurement = {
  about: 'npm run seed into empty databases: seconds and peak memory, with and without the database server',
  run: async ({ seedResidents }, print) => {
    const before = loadAverage();
    const { seconds, peak } = await withDataFolder((dataDir) => seedOnce(seedResidents, dataDir));
    print({
      residents: seedResidents,
      seconds: rounded(seconds, 1),
      residentsPerSecond: rounded(seedResidents / seconds, 0),
      peakMegabytes: peak && { seedPrograms: megabytes(peak.programs), withDatabaseServer: megabytes(peak.all) },
      loadAverage: { before, after: loadAverage() },
    });
  },
};
