import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({ survey: z.string(), after: z.string().nullable() });

/** How far a comparison has come: all surveys before this one, and of it all pages up to a cursor. */
export type Position = z.infer<typeof schema>;

/** A comparison's position, in a file, so that one that was broken off goes on there. */
export class PositionFile {
  constructor(readonly path: string) {}

  /** Where the last comparison was broken off; `null` when it came to its end. */
  read(): Position | null {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    return schema.parse(JSON.parse(text));
  }

  /** Notes how far it has come. */
  write(position: Position): void {
    writeFileSync(`${this.path}.new`, JSON.stringify(position));
    renameSync(`${this.path}.new`, this.path);
  }

  /** Notes that it has come to its end. */
  clear(): void {
    rmSync(this.path, { force: true });
  }
}
