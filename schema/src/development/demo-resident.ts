import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({ sub: z.uuid() });

/** In the data folder: which resident of the demo data the persona `resident` is. */
const noteOf = (dataDir: string): string => path.join(dataDir, 'demo-resident.json');

/** Identifier of the resident of the demo data whom the persona `resident` speaks for; `null` where there is none. */
export async function readDemoResident(dataDir: string): Promise<string | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(noteOf(dataDir), 'utf8'))).sub;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${noteOf(dataDir)} names no resident; delete it, or fill the demo data again.`, { cause: error });
  }
}

/** Notes whom the persona `resident` speaks for from now on; `null`: nobody of the data. */
export async function writeDemoResident(dataDir: string, sub: string | null): Promise<void> {
  if (sub === null) return rm(noteOf(dataDir), { force: true });
  await mkdir(dataDir, { recursive: true });
  await writeFile(noteOf(dataDir), JSON.stringify({ sub }));
}
