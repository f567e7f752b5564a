import type { DataElement } from '../elements.ts';
import { loadVocabulary, type Vocabulary } from './vocabulary.ts';

/** What is compared of an element. */
export type Named = Pick<DataElement, 'code' | 'zh' | 'en' | 'standard' | 'definition'>;

type Concepts = ReadonlySet<string>;
type Language = 'zh' | 'en' | 'definition';

/** What an element's words say. */
export interface Meaning extends Record<Language, Concepts> {
  /** Of what it is told, by its English name and its code: what of them is no property. */
  readonly about: Concepts;
  readonly characters: Concepts;
  readonly standard: string;
}

/** How alike two elements must be to be told of. */
export const ALIKE = 0.8;
/** How much of what two elements are about must be the same, where their names do not say it. */
const SAME_OBJECT = 0.5;
/** How much of the characters must be the same, where only English or the definition says that the words mean one. */
const SOME_CHARACTERS = 0.4;
/** A definition of fewer concepts (`mmHg`) says too little to be compared. */
const SAYING = 4;
/** What it adds that both are of one standard that few elements are of. */
const SAME_STANDARD = 0.1;
const FEW = 3;
/** Concepts that a name may leave out: 民族名称 is 民族. */
const LEFT_OUT: Concepts = new Set(['名称', '姓名', '号', '发生']);
const isLeftOut = (concept: string) => LEFT_OUT.has(concept);

/**
 * How alike elements are. Names are compared as sets of concepts (ISO/IEC 11179: of what, which property), the rare ones
 * weighing more; a property that only one of them states, or another in each, tells them apart: 申请日期 is not 批准日期.
 */
export class Likeness {
  readonly vocabulary: Vocabulary = loadVocabulary();
  readonly #size: number;
  readonly #uses: Readonly<Record<Language, Map<string, number>>>;
  readonly #standards: ReadonlyMap<string, number>;

  /** Weighs concepts by the catalogue that they are of. */
  constructor(catalogue: readonly Named[]) {
    const meanings = catalogue.map((element) => this.meaning(element));
    const uses = (language: Language) => count(meanings.flatMap((meaning) => [...meaning[language]]));
    this.#size = catalogue.length;
    this.#uses = { zh: uses('zh'), en: uses('en'), definition: uses('definition') };
    this.#standards = count(catalogue.map(({ standard }) => standard));
  }

  /** What an element's names, code and definition say. */
  meaning({ code, zh, en, standard, definition }: Named): Meaning {
    const english = this.vocabulary.english(en);
    const about = [...english, ...this.vocabulary.english(code)].filter((one) => !this.vocabulary.isProperty(one));
    const defined = definition ? [...this.vocabulary.chinese(definition), ...this.vocabulary.english(definition)] : [];
    return {
      zh: this.vocabulary.chinese(zh),
      en: english,
      definition: new Set(defined),
      about: new Set(about),
      characters: new Set(zh),
      standard,
    };
  }

  /**
   * From 0 to 1; two elements of `ALIKE` or more may be one. Between departments an English name or a definition also counts
   * for Chinese words that the vocabulary does not know; within one, who writes the second name knows the first.
   */
  between(one: Meaning, other: Meaning, isOneDepartment: boolean): number {
    const zh = this.#compare('zh', one, other);
    if (this.#areToldApart(zh)) return 0;
    const sameObject = overlap(one.about, other.about) >= SAME_OBJECT;
    const namesObject = zh.shared.some((concept) => !this.vocabulary.isProperty(concept));
    const isReplaced = zh.left.length > 0 && zh.right.length > 0;
    const named = !isReplaced && (namesObject || sameObject) ? zh.score : 0;
    const score = Math.max(named, sameObject && !isOneDepartment ? this.#saidOtherwise(one, other) : 0);
    const ofOneStandard = one.standard === other.standard && (this.#standards.get(one.standard) ?? 0) <= FEW;
    return score > 0 && ofOneStandard ? Math.min(1, score + SAME_STANDARD) : score;
  }

  /** A property that only one of them states, or known words where the other has other known words. */
  #areToldApart({ left, right }: Comparison): boolean {
    const isProperty = (concept: string) => this.vocabulary.isProperty(concept);
    const isKnown = (concept: string) => this.vocabulary.isKnown(concept);
    if (left.length === 0 || right.length === 0) return [...left, ...right].some(isProperty);
    return (left.some(isProperty) && right.some(isProperty)) || (left.every(isKnown) && right.every(isKnown));
  }

  /** Where a Chinese name uses words that the vocabulary does not know: by English names and definitions. */
  #saidOtherwise(one: Meaning, other: Meaning): number {
    if (overlap(one.characters, other.characters) < SOME_CHARACTERS) return 0;
    const en = this.#compare('en', one, other);
    const isSame = (en.left.length === 0 || en.right.length === 0) && !this.#areToldApart(en);
    const areDefined = Math.min(one.definition.size, other.definition.size) >= SAYING;
    const defined = areDefined ? this.#compare('definition', one, other).score : 0;
    return Math.max(isSame ? en.score : 0, defined);
  }

  #compare(language: Language, one: Meaning, other: Meaning): Comparison {
    const [a, b] = [one[language], other[language]];
    const shared = [...a].filter((concept) => b.has(concept));
    let left = [...a].filter((concept) => !b.has(concept));
    let right = [...b].filter((concept) => !a.has(concept));
    const mayLeaveOut = shared.length > 0 && !(left.some(isLeftOut) && right.some(isLeftOut));
    if (mayLeaveOut)
      [left, right] = [left, right].map((rest) => rest.filter((concept) => !isLeftOut(concept))) as [
        string[],
        string[],
      ];
    const weight = (concepts: readonly string[]) =>
      concepts.reduce((sum, concept) => sum + this.#weight(language, concept), 0);
    const common = 2 * weight(shared);
    const score = common === 0 ? 0 : common / (common + weight(left) + weight(right));
    return { shared, left, right, score };
  }

  /** The rarer, the heavier. */
  #weight(language: Language, concept: string): number {
    return Math.log(1 + this.#size / (1 + (this.#uses[language].get(concept) ?? 0)));
  }
}

interface Comparison {
  readonly shared: readonly string[];
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Dice’s coefficient, weighted. */
  readonly score: number;
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Dice’s coefficient; two elements that are about a resident, which is left unsaid, are about the same. */
function overlap(a: Concepts, b: Concepts): number {
  if (a.size + b.size === 0) return 1;
  return (2 * [...a].filter((concept) => b.has(concept)).length) / (a.size + b.size);
}
