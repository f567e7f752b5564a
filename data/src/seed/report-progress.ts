import { Presets, SingleBar } from 'cli-progress';
import type { SeedProgress, SeedResult } from './seed.ts';

/** Says how far a seeding is, where people can see it. */
export interface ProgressReport {
  update(progress: SeedProgress): void;
  /** Ends the report, also after a failure. */
  stop(): void;
}

/** A bar on a terminal; elsewhere a plain line for each tenth, which logs can keep. */
export function reportProgress(stream: NodeJS.WriteStream = process.stdout): ProgressReport {
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): ProgressReport {
  const format = '  {bar} {percentage} %  {value}/{total} residents  {phase}';
  // The bar must not take Ctrl-C for itself, so it must not hide the cursor either: nobody would bring it back.
  const single = new SingleBar({ format, stream, barsize: 30, gracefulExit: false }, Presets.shades_classic);
  let begun = false;
  return {
    update({ phase, residents, total }) {
      if (!begun) single.start(total, 0, { phase: WORDS.people });
      begun = true;
      single.update(residents, { phase: WORDS[phase] });
    },
    stop: () => single.stop(),
  };
}

function lines(stream: NodeJS.WriteStream): ProgressReport {
  let told = 0;
  return {
    update({ phase, residents, total }) {
      if (phase !== 'people') {
        stream.write(`  ${WORDS[phase]}\n`);
        return;
      }
      const tenth = Math.floor((residents * 10) / total);
      if (tenth === told) return;
      told = tenth;
      stream.write(`  ${residents} of ${total} residents\n`);
    },
    stop: () => undefined,
  };
}

const WORDS: Readonly<Record<SeedProgress['phase'], string>> = {
  people: 'copying',
  indexes: 'building keys and indexes',
  done: 'done',
};

/** One line on what was done, how long it took, and how much memory. */
export function describeResult({ residents, households, rows, seconds, peakMemory }: SeedResult): string {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const megabytes = Math.round(peakMemory / 1_048_576);
  return `${residents} residents in ${households} households, ${all} rows, in ${seconds.toFixed(1)} s; peak memory ${megabytes} MB.`;
}
