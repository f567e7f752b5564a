import type { ResponsePath } from '@apollo/query-planner';
import type { Path } from './error-places.ts';
import { isObject, type JsonObject } from './json-text.ts';

/** A step into a list, in the paths of plans. */
const EACH = '@';

function gather(value: unknown, path: ResponsePath, from: number, into: JsonObject[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const next = path[from] === EACH ? from + 1 : from;
    for (const item of value) gather(item, path, next, into);
    return;
  }
  if (!isObject(value)) return;
  const step = path[from];
  if (step === undefined) into.push(value);
  else if (step !== EACH && Object.hasOwn(value, step)) gather(value[step], path, from + 1, into);
}

/** The objects at a plan's path below others; what is null or missing is none. */
export function objectsAt(objects: readonly JsonObject[], path: ResponsePath): JsonObject[] {
  const found: JsonObject[] = [];
  for (const object of objects) gather(object, path, 0, found);
  return found;
}

/** Where objects stand in the answer: each at every place that leads to it. */
export class EntityPlaces {
  readonly #places = new Map<JsonObject, Path[]>();

  constructor(root: JsonObject, paths: readonly ResponsePath[]) {
    for (const path of paths) this.#walk(root, path, []);
  }

  /** The places of an object. */
  of(object: JsonObject): readonly Path[] {
    return this.#places.get(object) ?? [];
  }

  #walk(value: unknown, path: ResponsePath, place: Path): void {
    const [step, ...rest] = path;
    if (Array.isArray(value)) {
      const below = step === EACH ? rest : path;
      for (const [index, item] of value.entries()) this.#walk(item, below, [...place, index]);
    } else if (isObject(value)) {
      if (step === undefined) {
        const known = this.#places.get(value);
        if (known) known.push(place);
        else this.#places.set(value, [place]);
      } else if (step !== EACH && Object.hasOwn(value, step)) this.#walk(value[step], rest, [...place, step]);
    }
  }
}
