/** Place in the client's answer. */
export type Path = readonly (string | number)[];

/** An error on its way to the client. */
export interface PlacedError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** What was received or thrown, for the log. */
  readonly cause?: unknown;
}

const keyOf = (path: Path): string => JSON.stringify(path);

/** The errors without those that tell again of a place: two subgraphs may have been asked for one field. */
export function oneForEachPlace(errors: readonly PlacedError[]): readonly PlacedError[] {
  if (errors.length < 2) return errors;
  const told = new Set<string>();
  return errors.filter(({ path }) => {
    if (path === undefined) return true;
    const key = keyOf(path);
    return !told.has(key) && told.add(key);
  });
}

/** Knows of which places in the answer errors were told already. */
export class ErrorPlaces {
  readonly #at = new Set<string>();
  readonly #above = new Set<string>();
  #everywhere = false;

  constructor(errors: readonly PlacedError[]) {
    for (const { path } of errors) {
      if (path === undefined || path.length === 0) this.#everywhere = true;
      else {
        this.#at.add(keyOf(path));
        for (let length = 0; length < path.length; length += 1) this.#above.add(keyOf(path.slice(0, length)));
      }
    }
  }

  /** Whether an error says why there is nothing at a place: one at it, above it or below it. */
  explain(path: Path): boolean {
    if (this.#everywhere || this.#above.has(keyOf(path))) return true;
    for (let length = path.length; length > 0; length -= 1) {
      if (this.#at.has(keyOf(path.slice(0, length)))) return true;
    }
    return false;
  }
}
