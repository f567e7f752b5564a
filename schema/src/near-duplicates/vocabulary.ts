import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const vocabularySchema = z.strictObject({
  weak: z.array(z.string()),
  long: z.record(z.string(), z.array(z.string())),
  properties: z.array(z.array(z.string()).min(1)),
  objects: z.array(z.array(z.string()).min(1)),
});

const isChinese = (word: string) => /\p{Script=Han}/u.test(word);

/** A word's stem, cut short: `registered` and `registration` are one, which is near enough to compare names. */
const STEM_LENGTH = 6;
const stem = (word: string) => word.replace(/(?<=...)(?:ations?|ings?|ed|es|s)$/, '').slice(0, STEM_LENGTH);

/** What a weak word means: nothing. */
const NOTHING = '';

/** What a name says, as concepts: the first word of a row of `synonyms.yaml`, or what stands in no row as it is. */
export class Vocabulary {
  readonly #chinese = new Map<string, readonly string[]>();
  readonly #english = new Map<string, string>();
  readonly #properties: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;
  readonly #longest: number;

  constructor({ weak, long, properties, objects }: z.infer<typeof vocabularySchema>) {
    for (const row of [...properties, ...objects]) for (const word of row) this.#add(word, row[0] ?? word);
    for (const word of weak) this.#add(word, NOTHING);
    this.#properties = new Set(properties.map(([concept]) => concept ?? ''));
    this.#known = new Set([...properties, ...objects].map(([concept]) => concept ?? ''));
    for (const [word, concepts] of Object.entries(long)) this.#chinese.set(word, concepts);
    this.#longest = Math.max(...[...this.#chinese.keys()].map((word) => word.length));
  }

  #add(word: string, concept: string): void {
    if (isChinese(word)) this.#chinese.set(word, [concept]);
    else this.#english.set(concept === NOTHING ? word : stem(word), concept);
  }

  /** Whether a concept is told of things, and so names none itself. */
  isProperty(concept: string): boolean {
    return this.#properties.has(concept);
  }

  /** Whether a concept stands in the list, so that another one of it is another thing. */
  isKnown(concept: string): boolean {
    return this.#known.has(concept);
  }

  /** The concepts of a Chinese name: the longest known words from the left, and the characters between them. */
  chinese(text: string): ReadonlySet<string> {
    const concepts = new Set<string>();
    const plain = text.normalize('NFKC').toLowerCase();
    for (let at = 0; at < plain.length; ) {
      const latin = /^[a-z0-9]+/.exec(plain.slice(at))?.[0];
      let length = latin?.length ?? Math.min(this.#longest, plain.length - at);
      while (!latin && length > 1 && !this.#chinese.has(plain.slice(at, at + length))) length -= 1;
      const word = plain.slice(at, at + length);
      at += length;
      for (const concept of this.#chinese.get(word) ?? [word]) if (/[\p{L}\p{N}]/u.test(concept)) concepts.add(concept);
    }
    return concepts;
  }

  /** The concepts of an English name or of a code; `… on` and `… at` are of a day or time. */
  english(text: string): ReadonlySet<string> {
    const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    const concepts = words.map((word) => this.#english.get(word) ?? this.#english.get(stem(word)) ?? stem(word));
    if (/^(?:on|at|since)$/.test(words.at(-1) ?? '')) concepts.push(this.#english.get('date') ?? 'date');
    return new Set(concepts.filter((concept) => concept !== NOTHING));
  }
}

/** The vocabulary of `synonyms.yaml`. */
export const loadVocabulary = (): Vocabulary =>
  new Vocabulary(vocabularySchema.parse(parseYaml(readFileSync(new URL('synonyms.yaml', import.meta.url), 'utf8'))));
