import type { DataElement } from '../elements.ts';
import { ALIKE, Likeness, type Meaning } from './likeness.ts';

interface Pair {
  readonly one: DataElement;
  readonly other: DataElement;
  readonly likeness: number;
}

/** Whether either says that it is not the other. */
const areToldApart = (one: DataElement, other: DataElement) =>
  one.differsFrom?.[other.code] !== undefined || other.differsFrom?.[one.code] !== undefined;

/**
 * Elements of the dictionary that may be one thing under two names, in groups, the likest first. Of two at least one is
 * collected: what is computed twice is asked of nobody. What every record has (`technical`) is left out.
 */
export function nearDuplicates(dictionary: ReadonlyMap<string, DataElement>): DataElement[][] {
  const elements = [...dictionary.values()].filter(({ kind }) => kind !== 'technical');
  const groups = new Map<DataElement, Set<DataElement>>();
  for (const { one, other } of alikePairs(elements).sort((a, b) => b.likeness - a.likeness)) {
    const joined = new Set([...(groups.get(one) ?? [one]), ...(groups.get(other) ?? [other])]);
    for (const element of joined) groups.set(element, joined);
  }
  return [...new Set(groups.values())].map((group) => [...group]);
}

function alikePairs(elements: readonly DataElement[]): Pair[] {
  const likeness = new Likeness(elements);
  const meanings = new Map(elements.map((element) => [element, likeness.meaning(element)]));
  const earlier = new Map<string, DataElement[]>();
  return elements.flatMap((one) => {
    const meaning = meanings.get(one);
    if (!meaning) return [];
    const keys = keysOf(meaning, likeness);
    const candidates = new Set(keys.flatMap((key) => earlier.get(key) ?? []));
    for (const key of keys) earlier.set(key, [...(earlier.get(key) ?? []), one]);
    return [...candidates].flatMap((other) => {
      const compared = meanings.get(other);
      if (!compared || areToldApart(one, other) || (one.kind === 'derived' && other.kind === 'derived')) return [];
      const alike = likeness.between(compared, meaning, one.authority === other.authority);
      return alike >= ALIKE ? [{ one: other, other: one, likeness: alike }] : [];
    });
  });
}

/**
 * Two elements that are alike share one of these (see `Likeness.between`): a word of the Chinese name that is no property, or
 * what they are about, which may be left unsaid. So only such pairs are compared.
 */
function keysOf(meaning: Meaning, { vocabulary }: Likeness): string[] {
  const objects = [...meaning.zh].filter((concept) => !vocabulary.isProperty(concept));
  const about = meaning.about.size > 0 ? [...meaning.about] : [''];
  return [...objects.map((concept) => `zh:${concept}`), ...about.map((concept) => `about:${concept}`)];
}
