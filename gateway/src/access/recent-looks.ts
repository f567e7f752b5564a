import type { Look } from '@community-graph/schema/record/look';

const MAXIMUM_PAIRS = 100_000;
/**
 * So many pairs more than that, before the oldest go at once: to find the oldest of a map whose keys come and go is to
 * walk over all that have gone.
 */
const SURPLUS = 1_000;

/**
 * Which elements each official has lately read about each person, for rules on what may not be gathered within a
 * window. In memory; what was read before the start is told from the record by {@link remember}.
 */
export class RecentLooks {
  readonly #pairs = new Map<string, Map<string, number>>();

  /** Remembers that elements were given to somebody. Of too many pairs of official and person the oldest go. */
  remember({ sub, subjects, time }: Pick<Look, 'sub' | 'subjects' | 'time'>, elements: Iterable<string>): void {
    const read = [...elements];
    if (read.length === 0) return;
    const at = Date.parse(time);
    for (const subject of subjects) {
      const pair = pairOf(sub, subject);
      const known = this.#pairs.get(pair) ?? new Map<string, number>();
      for (const element of read) known.set(element, Math.max(at, known.get(element) ?? 0));
      this.#pairs.delete(pair);
      this.#pairs.set(pair, known);
    }
    if (this.#pairs.size > MAXIMUM_PAIRS + SURPLUS) this.#forgetOldest();
  }

  #forgetOldest(): void {
    for (const oldest of this.#pairs.keys()) {
      if (this.#pairs.size <= MAXIMUM_PAIRS) return;
      this.#pairs.delete(oldest);
    }
  }

  /** Elements that an official has read about a person since an instant, in milliseconds. */
  read(sub: string, subject: string, since: number): string[] {
    const known = this.#pairs.get(pairOf(sub, subject)) ?? new Map<string, number>();
    return [...known].flatMap(([element, at]) => (at >= since ? element : []));
  }
}

const pairOf = (sub: string, subject: string): string => JSON.stringify([sub, subject]);
