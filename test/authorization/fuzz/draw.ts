import fc from 'fast-check';
import type { Question } from './questions.ts';

/** Questions of one kind and those who are to ask them. */
export interface Group<Asker> {
  readonly kind: string;
  readonly questions: readonly Question[];
  readonly askers: readonly Asker[];
  /** How many askers are sure to ask about each field in this kind of question: all, if it is not given. */
  readonly askersOfField?: number;
  /** About how many fields, drawn at random, they are sure to ask: all, if it is not given. */
  readonly fields?: number;
  /** How often it is drawn from at random, beside others; once, if it is not given. */
  readonly weight?: number;
}

/** One operation that is drawn. */
export interface Drawn<Asker> {
  /** Of the group that it is from. */
  readonly kind: string;
  readonly question: Question;
  readonly asker: Asker;
}

const AT_ONCE = 100_000;
/** So often a way is taken of which the truth is known, if there is one. */
const KNOWN = [true, true, false] as const;

/** Random numbers that a seed fixes. */
class Dice {
  #numbers: readonly number[] = [];
  #next = 0;

  constructor(private seed: number) {}

  of<T>(all: readonly T[]): T {
    if (this.#next >= this.#numbers.length) {
      this.#numbers = fc.sample(fc.noBias(fc.nat()), { numRuns: AT_ONCE, seed: this.seed });
      this.#next = 0;
      this.seed += 1;
    }
    const one = all[(this.#numbers[this.#next] ?? 0) % all.length];
    this.#next += 1;
    if (one === undefined) throw new Error('There is nothing to draw from.');
    return one;
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** How operations are drawn. */
interface Drawing<Asker> {
  readonly operations: number;
  readonly seed: number;
  readonly isAnswered: (one: Drawn<Asker>) => boolean;
  /** Whether nothing on the way to the field stops the asker: what comes is then decided by the field itself. */
  readonly isReached: (one: Drawn<Asker>) => boolean;
  /** Where an asker works: there the truth of a question is the same for all. */
  readonly regionOf: (asker: Asker) => string;
}

/** Which truths were asked for already; to ask for another is as much work as to ask the question itself. */
class Truths<Asker> {
  readonly #known = new Map<string, Set<string>>();

  constructor(private readonly regionOf: (asker: Asker) => string) {}

  has({ question, asker }: Omit<Drawn<Asker>, 'kind'>): boolean {
    return this.#known.get(this.regionOf(asker))?.has(textOf(question)) ?? false;
  }

  add({ question, asker }: Omit<Drawn<Asker>, 'kind'>): void {
    const region = this.regionOf(asker);
    const known = this.#known.get(region) ?? new Set();
    this.#known.set(region, known.add(textOf(question)));
  }
}

const textOf = (question: Question): string => (question.truth?.asked ?? question.asked).query;

/**
 * Draws operations: first each shape of each kind, and each protected field by each asker in each kind, or as many of both
 * as its group says (in each shape of it, as far as chance has it, by a way that is open if there is one, and often by one that
 * was taken before), then at random, half of all from those that are answered, which are the fewer.
 */
export function draw<Asker>(
  groups: readonly Group<Asker>[],
  { operations, seed, isAnswered, isReached, regionOf }: Drawing<Asker>,
): Drawn<Asker>[] {
  const dice = new Dice(seed);
  const truths = new Truths(regionOf);
  const sure = groups.flatMap((group) => {
    const { kind } = group;
    const byShape = grouped(group.questions, ({ shape }) => shape);
    const byField = grouped(group.questions, ({ coordinate }) => coordinate);
    const shapes = [...byShape.values()].map((all) => ({ kind, question: dice.of(all), asker: dice.of(group.askers) }));
    const every = [...byField.values()];
    const asked = group.fields === undefined ? every : Array.from({ length: group.fields }, () => dice.of(every));
    const fields = asked.flatMap((all) => {
      const count = group.askersOfField;
      const askers = count ? Array.from({ length: count }, () => dice.of(group.askers)) : group.askers;
      return askers.map((asker) => {
        const reaching = all.filter((question) => isReached({ kind, question, asker }));
        const possible = reaching.length > 0 ? reaching : all;
        const known = possible.filter((question) => truths.has({ question, asker }));
        const question = dice.of(known.length > 0 && dice.of(KNOWN) ? known : possible);
        truths.add({ question, asker });
        return { kind, question, asker };
      });
    });
    return [...shapes, ...fields];
  });
  const weighted = groups.flatMap((group) => Array.from({ length: group.weight ?? 1 }, () => group));
  const drawn = [...sure];
  let answered = drawn.filter(isAnswered).length;
  while (drawn.length < operations) {
    const group = dice.of(weighted);
    const one = { kind: group.kind, question: dice.of(group.questions), asker: dice.of(group.askers) };
    const given = isAnswered(one);
    const enough = given ? answered >= operations / 2 : drawn.length - answered >= operations / 2;
    if (enough) continue;
    if (given) answered += 1;
    drawn.push(one);
  }
  return drawn;
}
