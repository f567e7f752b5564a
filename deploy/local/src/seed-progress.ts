import type { SeedProgress, SeedResult } from '@community-graph/data/seed/seed';
import { Presets, SingleBar } from 'cli-progress';

const PERCENT = 100;
const STEP_PERCENT = 20;
const MEGABYTE = 1024 * 1024;

const PHASES = { people: '写入居民 people', indexes: '建立索引 indexes', done: '完成 done' };

/** Shows how far a seeding is: a bar on a terminal, a line at every fifth elsewhere. */
export function seedProgress(report: (line: string) => void): (progress: SeedProgress) => void {
  if (process.stdout.isTTY) {
    const format = '  演示数据 Demo data |{bar}| {value}/{total} {phase}';
    const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: false }, Presets.shades_classic);
    return ({ phase, residents, total }) => {
      if (!bar.isActive) bar.start(total, 0, { phase: PHASES.people });
      bar.update(residents, { phase: PHASES[phase] });
      if (phase === 'done') bar.stop();
    };
  }
  let told = -1;
  return ({ phase, residents, total }) => {
    const step = phase === 'people' ? Math.floor((residents / total) * (PERCENT / STEP_PERCENT)) : PERCENT;
    if (step === told || phase === 'done') return;
    told = step;
    report(`Demo data: ${residents} of ${total} residents, ${PHASES[phase]} …`);
  };
}

/** One line that says what a seeding did. */
export function describeSeed({ residents, households, seconds, peakMemory }: SeedResult): string {
  const memory = Math.round(peakMemory / MEGABYTE);
  return `Filled with ${residents} residents in ${households} households in ${seconds.toFixed(1)} s; peak memory ${memory} MB.`;
}
