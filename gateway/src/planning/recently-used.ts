/** Keeps what was used last, by text: at most so many entries, of at most so many characters of keys together. */
export class RecentlyUsed<Value> {
  readonly #entries = new Map<string, Value>();
  #characters = 0;

  constructor(
    private readonly maximumEntries: number,
    private readonly maximumCharacters: number,
  ) {}

  /** What is kept under a key; counts as a use. */
  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /** Keeps a value, and lets go of those that were not used for longest. */
  set(key: string, value: Value): void {
    if (key.length > this.maximumCharacters) return;
    if (this.#entries.delete(key)) this.#characters -= key.length;
    this.#entries.set(key, value);
    this.#characters += key.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.maximumEntries && this.#characters <= this.maximumCharacters) break;
      this.#entries.delete(oldest);
      this.#characters -= oldest.length;
    }
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The values, last used first. */
  newestFirst(): Value[] {
    return [...this.#entries.values()].reverse();
  }
}
