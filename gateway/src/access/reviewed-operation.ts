import type { CallerAccess } from '@community-graph/schema/access/access-table';
import type { CombinationRule } from '@community-graph/schema/access/policy';
import type { Review } from '@community-graph/schema/access/review-operation';
import type { RecentLooks } from './recent-looks.ts';

const HOUR_MILLISECONDS = 3_600_000;

type WindowRule = CombinationRule & { readonly windowHours: number };
const hasWindow = (rule: CombinationRule): rule is WindowRule => rule.windowHours !== null;

/** One operation of one caller, from its review to its answer. */
export class ReviewedOperation {
  #review: Review;
  /** Whether it was begun; what Apollo refused gave nobody anything. */
  hasRun = false;

  constructor(
    review: Review,
    private readonly access: CallerAccess,
    /** Who asks; `access` is shared by all who have the same rights. */
    private readonly sub: string,
    private readonly recent: RecentLooks,
  ) {
    this.#review = review;
  }

  /** What is given and what is refused. */
  get review(): Review {
    return this.#review;
  }

  /**
   * Now that it is known whom the answer is about: withholds what, together with what the caller has lately read about
   * the same person, would complete a combination that needs a second approval. The rest counts as read.
   */
  settle(subjects: ReadonlySet<string>, now = Date.now()): Review {
    const rules = this.access.isResident ? [] : this.access.combinations.filter(hasWindow);
    if (rules.length === 0 || subjects.size === 0) return this.#review;
    const withheld = new Set(rules.flatMap((rule) => this.#completing(rule, subjects, now)));
    if (withheld.size > 0) this.#review = this.#review.withhold(withheld);
    const watched = new Set(rules.flatMap(({ elements }) => elements));
    const given = [...this.#review.elements].filter((element) => watched.has(element));
    const look = { sub: this.sub, subjects: [...subjects], time: new Date(now).toISOString() };
    this.recent.remember(look, given);
    return this.#review;
  }

  /**
   * Without what a rule on combining names, for an operation that is a part of an answer: its other parts are not known
   * here. A rule about one answer is nothing to a caller who may not have all that it names; one about a window is, since
   * that may have been otherwise within it.
   */
  withoutCombinable(): this {
    const rules = this.access.isResident ? [] : this.access.combinations;
    const met = rules.filter((rule) => hasWindow(rule) || rule.elements.every((one) => this.access.mayHave(one)));
    const named = new Set(met.flatMap(({ elements }) => elements));
    if ([...named].some((element) => this.#review.elements.has(element))) this.#review = this.#review.withhold(named);
    return this;
  }

  /** The elements of this answer that complete a rule: those after its first, or the first if the others were read. */
  #completing({ elements, windowHours }: WindowRule, subjects: ReadonlySet<string>, now: number): string[] {
    const given = elements.filter((element) => this.#review.elements.has(element));
    if (given.length === 0) return [];
    const since = now - windowHours * HOUR_MILLISECONDS;
    const isCompleted = [...subjects].some((subject) => {
      const read = new Set([...given, ...this.recent.read(this.sub, subject, since)]);
      return elements.every((element) => read.has(element));
    });
    if (!isCompleted) return [];
    const later = given.filter((element) => element !== elements[0]);
    return later.length > 0 ? later : given;
  }
}
