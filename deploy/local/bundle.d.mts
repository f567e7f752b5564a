import type { Plugin } from 'esbuild';

/** A program: what it is made of and where it goes. Paths are relative to the repository. */
export interface Bundle {
  readonly name: string;
  readonly entry: string;
  readonly output: string;
  readonly sources: readonly string[];
  readonly plugins?: Plugin[];
}

/** The gateway and the departments' subgraphs. */
export const PROGRAMS: readonly Bundle[];

/** The commands that start, fill and sign: `npm start`, `npm run seed`, `npm run token`. */
export const COMMANDS: readonly Bundle[];

/** Whether a bundle is missing or older than its sources, the lock file or this builder. */
export function isStale(bundle: Bundle): boolean;

/**
 * Builds the bundles that are stale: one file each with everything in it, which starts in a third of the time that
 * loading the packages one by one takes. A running program never sees half a file.
 * @returns the names of what was built
 */
export function bundleStale(bundles: readonly Bundle[]): Promise<string[]>;
