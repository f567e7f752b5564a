import { isDeepStrictEqual } from 'node:util';
import type { EngineAnswer } from '../engine.ts';
import type { RightAnswer } from './monolith.ts';

/** In what an answer differs from the right one: a kind, to count by, and what exactly. */
export interface Difference {
  readonly kind: string;
  readonly detail: string;
}

type Path = readonly (string | number)[];

/** Where the null stands that an error at this path made. */
function placeOfNull(data: unknown, path: Path): string {
  let value = data;
  for (const [depth, step] of path.entries()) {
    if (value === null || value === undefined) return JSON.stringify(path.slice(0, depth));
    value = (value as Record<string | number, unknown>)[step];
  }
  return JSON.stringify(path);
}

const placesOf = (data: unknown, paths: readonly Path[]) => new Set(paths.map((path) => placeOfNull(data, path)));

/**
 * Compares an answer with the right one. Errors below a null that another error made may be told or not, as the
 * specification says of errors of one parent; all others must be the same, each told once.
 */
export function compare(answer: EngineAnswer, right: RightAnswer): Difference | null {
  const { data, errors = [] } = answer;
  const told = JSON.stringify(errors);
  if (!isDeepStrictEqual(data, right.data)) {
    return { kind: 'data', detail: `${JSON.stringify(data)}\n  errors ${told}` };
  }
  if (JSON.stringify(data) !== JSON.stringify(right.data)) {
    return { kind: 'order of fields', detail: JSON.stringify(data) };
  }
  const paths = errors.map(({ path }) => path ?? []);
  const texts = paths.map((path) => JSON.stringify(path));
  if (texts.some((path) => !right.possible.has(path))) return { kind: 'an error that is none', detail: told };
  if (new Set(texts).size < texts.length) return { kind: 'an error told twice', detail: told };
  const places = placesOf(data, paths);
  const rightPlaces = placesOf(data, right.errors);
  if ([...rightPlaces].some((place) => !places.has(place))) return { kind: 'an error not told', detail: told };
  if (places.size > rightPlaces.size) return { kind: 'an error too many', detail: told };
  return null;
}
