import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What a part of the page looks for, as its address says. */
export interface Filter<Key extends string> {
  /** What the address says; empty where it says nothing. */
  readonly given: Readonly<Record<Key, string>>;
  /** The same with another value of some; an empty one is left out of the address. */
  set(change: Partial<Record<Key, string>>): void;
}

/** Reads the filter from the address, where it can be kept, sent and gone back to. */
export function useFilter<Key extends string>(keys: readonly Key[]): Filter<Key> {
  const [parameters, setParameters] = useSearchParams();
  const given = useMemo(
    () => Object.fromEntries(keys.map((key) => [key, parameters.get(key) ?? ''])) as Record<Key, string>,
    [keys, parameters],
  );
  const set = useCallback(
    (change: Partial<Record<Key, string>>) =>
      setParameters((before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(change)) {
          if (value) next.set(key, String(value));
          else next.delete(key);
        }
        return next;
      }),
    [setParameters],
  );
  return { given, set };
}

/** Without what is empty, as the graph's filters want it; `null` when nothing is left. */
export function told<Value extends object>(filter: Value): Value | null {
  const entries = Object.entries(filter).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as Value) : null;
}
