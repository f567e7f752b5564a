import { stat } from 'node:fs/promises';
import type { Look } from '@community-graph/schema/record/look';
import { chainFolder, journalFiles, journalLines, knownChains, parseEntry } from './journal-files.ts';

const HOUR_MILLISECONDS = 3_600_000;

/**
 * The looks of the last hours in the other chains of a data folder, whoever writes them: what siblings gave before this
 * worker could be told of it, which the office may not have either. A line that is being written is none yet.
 */
export async function* recentBeside(dataDir: string, own: string, hours: number): AsyncGenerator<Look> {
  const from = Date.now() - hours * HOUR_MILLISECONDS;
  for (const chain of knownChains(dataDir).filter((one) => one !== own)) {
    for (const { path } of await journalFiles(chainFolder(dataDir, chain))) {
      const { mtimeMs, size } = await stat(path);
      if (mtimeMs < from) continue;
      for await (const { text } of journalLines(path, 0, size)) {
        const look = parseEntry(text)?.look;
        if (look && Date.parse(look.time) >= from) yield look;
      }
    }
  }
}
