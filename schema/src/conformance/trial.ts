import type { SubgraphUnderTest } from './subgraph-under-test.ts';

/** What was tried, and what came of it. */
export interface Tried {
  /** Chapter of the contract. */
  readonly chapter: string;
  /** What must be so, as a sentence. */
  readonly rule: string;
  /** What is not so; `null`: it holds. */
  readonly fault: string | null;
}

/** Something to try: what must be so, and how one finds what is not. */
export interface Trial {
  readonly rule: string;
  /** @returns the fault, or `null` */
  readonly find: (subgraph: SubgraphUnderTest) => Promise<string | null>;
}

/** Trials of one chapter of the contract. */
export interface Chapter {
  readonly name: string;
  readonly trials: readonly Trial[];
}

/** Tries a chapter after the other; a trial that cannot be made, because nobody answers, has failed. */
export async function tryAll(subgraph: SubgraphUnderTest, chapters: readonly Chapter[]): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const { name, trials } of chapters) {
    for (const { rule, find } of trials) {
      const fault = await find(subgraph).catch((error: Error) => error.message);
      tried.push({ chapter: name, rule, fault });
    }
  }
  return tried;
}
