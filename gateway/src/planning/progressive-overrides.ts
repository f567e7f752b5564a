import { createHash } from 'node:crypto';
import { percentOf } from '@community-graph/schema/access/override-percent';

const LABEL = /overrideLabel: "([^"]+)"/g;
const WHOLE = 100;
const LARGEST = 0xff_ff_ff_ff;

/**
 * Fields that one department takes over from another bit by bit: `@override(from: …, label: "percent(20)")`. Who asks draws
 * a lot of 0 to 100, always the same one, so that pages of a list come from one department; of the labels those are on whose
 * percentage is above it. A label that is no percentage is off: the field stays where it was.
 */
export class ProgressiveOverrides {
  /** Percentages by label. */
  readonly #percent: ReadonlyMap<string, number>;
  /** Distinct percentages above zero, the smallest first. */
  readonly #steps: readonly number[];

  constructor(supergraphSdl: string) {
    const labels = new Set([...supergraphSdl.matchAll(LABEL)].map(([, label = '']) => label));
    this.#percent = new Map([...labels].map((label) => [label, percentOf(label)]));
    this.#steps = [...new Set(this.#percent.values())].filter(Boolean).sort((one, other) => one - other);
  }

  /** On which of the steps somebody stands: on 0 every label above zero is on; all who stand on one have the same plans. */
  stepOf(sub: string | null): number {
    if (this.#steps.length === 0) return 0;
    const lot = lotOf(sub);
    return this.#steps.filter((percent) => percent <= lot).length;
  }

  /** Which labels are on for a step. */
  conditions(step: number): Map<string, boolean> {
    const least = this.#steps[step] ?? Number.POSITIVE_INFINITY;
    return new Map([...this.#percent].map(([label, percent]) => [label, percent >= least]));
  }
}

/** A lot of 0 up to 100; of nobody in particular a new one each time. */
function lotOf(sub: string | null): number {
  if (sub === null) return Math.random() * WHOLE;
  return (createHash('sha256').update(sub).digest().readUInt32BE() / (LARGEST + 1)) * WHOLE;
}
