import type { Options } from '../command-line.ts';

/** A benchmark that can be asked for by name. */
export interface Measurement {
  /** What it measures, for `--help`. */
  readonly about: string;
  /** Measures, giving one figure after the other to print. */
  run(options: Options, print: (figure: Readonly<Record<string, unknown>>) => void): Promise<void>;
}
