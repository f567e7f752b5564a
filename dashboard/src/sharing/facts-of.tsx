import type { ReactNode } from 'react';
import { FIELDS } from '../generated/names.ts';
import { Facts } from '../household/part.tsx';
import { usePreferences } from '../texts/preferences.tsx';

/** Names and values of a thing of the graph, by the graph's own names; what is empty is left out. */
export function FactsOf({ type, facts }: { type: string; facts: Readonly<Record<string, ReactNode>> }) {
  const { named } = usePreferences();
  const shown = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <Facts
      facts={shown.map(([field, value]) => [named(FIELDS[`${type}.${field}`] ?? [field, field, '']), value] as const)}
    />
  );
}
