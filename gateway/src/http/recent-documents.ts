const REMEMBERED_DOCUMENTS = 1_000;
const REMEMBERED_LENGTH = 16_384;

/** Remembers something of the last documents. */
export class RecentDocuments<Value> {
  readonly #entries = new Map<string, Value>();

  /** What is remembered of a document. */
  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  /** Remembers something of a document; of one that is very long nothing. */
  set(key: string, value: Value): void {
    if (key.length > REMEMBERED_LENGTH) return;
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= REMEMBERED_DOCUMENTS && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(key, value);
  }
}
