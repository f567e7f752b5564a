import DataLoader from 'dataloader';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether an opaque id can be a row's; anything else names nothing, which is no error. */
export const isUuid = (id: string): boolean => UUID.test(id);

/** One row for each key, in one statement; `null` where there is none. */
export function rowByKey<Key extends string | number, Row>(
  fetch: (keys: Key[]) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await fetch([...keys])).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** Like {@link rowByKey} for uuid keys: what is no uuid is not sent to the database, and case does not matter. */
export function rowByUuid<Row>(
  fetch: (ids: string[]) => Promise<Row[]>,
  idOf: (row: Row) => string,
): DataLoader<string, Row | null, string> {
  return new DataLoader<string, Row | null, string>(
    async (ids) => {
      const wanted = ids.filter(isUuid);
      const rows = new Map((wanted.length > 0 ? await fetch(wanted) : []).map((row) => [idOf(row), row]));
      return ids.map((id) => rows.get(id.toLowerCase()) ?? null);
    },
    { cacheKeyFn: (id) => id.toLowerCase() },
  );
}

/** The rows of each key, in the order fetched, in one statement. For keys of text, for example codes of communities. */
export function rowsByKey<Row>(
  fetch: (keys: string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row[], string> {
  return new DataLoader<string, Row[], string>(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await fetch([...keys])) groups.get(keyOf(row))?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}

/** The rows of each key, in the order fetched, in one statement. Uuid keys only. */
export function rowsByUuid<Row>(
  fetch: (ids: string[]) => Promise<Row[]>,
  idOf: (row: Row) => string,
): DataLoader<string, Row[], string> {
  return new DataLoader<string, Row[], string>(
    async (ids) => {
      const groups = new Map<string, Row[]>(ids.filter(isUuid).map((id) => [id.toLowerCase(), []]));
      if (groups.size > 0) for (const row of await fetch([...groups.keys()])) groups.get(idOf(row))?.push(row);
      return ids.map((id) => groups.get(id.toLowerCase()) ?? []);
    },
    { cacheKeyFn: (id) => id.toLowerCase() },
  );
}

/** A loader for each different set of arguments in a request. */
export interface LoaderByArguments<Args, Key, Value> {
  (args: Args): DataLoader<Key, Value, string>;
  /** Forgets what was loaded. */
  clearAll(): void;
}

/** Loaders that depend on arguments: one DataLoader for each different set of arguments in a request. */
export function loaderByArguments<Args, Key, Value>(
  make: (args: Args) => DataLoader<Key, Value, string>,
): LoaderByArguments<Args, Key, Value> {
  const made = new Map<string, DataLoader<Key, Value, string>>();
  const loaderOf = (args: Args) => {
    const name = JSON.stringify(args);
    const known = made.get(name) ?? make(args);
    made.set(name, known);
    return known;
  };
  return Object.assign(loaderOf, { clearAll: () => made.clear() });
}

/** Makes every loader of a request forget what it loaded: after a command, the next read is of what is now. */
export function forgetLoaded(loaders: unknown): void {
  for (const loader of Object.values(loaders as Record<string, { clearAll?: () => unknown }>)) loader.clearAll?.();
}
