import { stat } from 'node:fs/promises';
import {
  chainFolder,
  journalFiles,
  journalLines,
  knownChains,
  parseRecalled,
  type RecalledLook,
} from './journal-files.ts';

const HOUR_MILLISECONDS = 3_600_000;

/**
 * The looks of the last hours in the other chains of a data folder, whoever writes them: what siblings gave before this
 * worker could be told of it, which the office may not have either. A line that is being written is none yet.
 */
export async function* recentBeside(dataDir: string, own: string, hours: number): AsyncGenerator<RecalledLook> {
  const from = Date.now() - hours * HOUR_MILLISECONDS;
  for (const chain of knownChains(dataDir).filter((one) => one !== own)) {
    for (const { path } of await journalFiles(chainFolder(dataDir, chain))) {
      const { mtimeMs, size } = await stat(path);
      if (mtimeMs < from) continue;
      for await (const { text } of journalLines(path, 0, size)) {
        const look = parseRecalled(text);
        if (look && Date.parse(look.time) >= from) yield look;
      }
    }
  }
}
