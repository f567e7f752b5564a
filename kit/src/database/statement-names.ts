import type pg from 'pg';

/** A connection keeps the plan of each named statement, in some ten kilobytes. */
const MOST_NAMED = 200;
/** Texts that are counted; of lists of many lengths there is one text each. */
const MOST_COUNTED = 2_000;
const OFTEN = 10;
/**
 * Tables of events grow from nothing to thousands of rows in seconds. A plan that was kept from when they were empty reads all
 * of them, until the server has counted them anew.
 */
const GROWS_FAST = /\bevents"?\./;

/**
 * Gives statements that come often a name of their own, so that a connection parses, rewrites (for row-level security) and
 * plans each of them once and not each time, which is more than half of what a small statement costs. PostgreSQL rewrites a
 * kept statement when the role has changed, reads the scope's settings when it runs, and plans anew for given values where
 * that is cheaper.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** The name of a statement; `undefined` for one that has not come often, or when there are enough names. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST_NAMED) return known;
    if (GROWS_FAST.test(text)) return undefined;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
    this.#counts.set(text, count);
    if (count < OFTEN) return undefined;
    this.#counts.delete(text);
    const name = `often_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/** Gives names to what a connection is asked, in transactions as well. */
export function nameStatements(client: pg.ClientBase, names: StatementNames): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const named = (config: unknown, values?: unknown, ...others: unknown[]) => {
    // One without values may be several commands, which cannot be prepared together.
    const isNameable = isStatement(config) && config.name === undefined && Array.isArray(values) && values.length > 0;
    const name = isNameable ? names.of(config.text) : undefined;
    return query(name === undefined ? config : { ...(config as pg.QueryConfig), name }, values, ...others);
  };
  client.query = named as typeof client.query;
}

const isStatement = (config: unknown): config is pg.QueryConfig =>
  typeof config === 'object' && config !== null && 'text' in config && !('submit' in config);
