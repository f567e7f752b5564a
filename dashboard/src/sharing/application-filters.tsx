import type { ListedApplicationFragment, SharingApplicationFilter, SharingState } from '../generated/graphql.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { PickDepartment, PickEnum, SearchForm } from './filters.tsx';
import { type Filter, told, useFilter } from './use-filter.ts';

/** An application or agreement as lists show it. */
export type ListedApplication = ListedApplicationFragment;

const KEYS = ['state', 'provider', 'recipient', 'field', 'id'] as const;
type Key = (typeof KEYS)[number];

/** Which applications or agreements, and which one is open, as the address says. */
export function useApplicationFilter(): Filter<Key> & { readonly filter: SharingApplicationFilter | null } {
  const { given, set } = useFilter(KEYS);
  const { state, provider, recipient, field } = given;
  return { given, set, filter: told({ state: state as SharingState, provider, recipient, field }) };
}

/** Picks which applications or agreements are listed. */
export function ApplicationFilters({ given, set }: Pick<Filter<Key>, 'given' | 'set'>) {
  const { texts } = usePreferences();
  const t = texts.sharing;
  return (
    <>
      <PickEnum label={t.state} of="SharingState" value={given.state} onChange={(state) => set({ state })} />
      <PickDepartment label={t.recipient} value={given.recipient} onChange={(recipient) => set({ recipient })} />
      <PickDepartment label={t.provider} value={given.provider} onChange={(provider) => set({ provider })} />
      <SearchForm fields={[{ key: 'field', label: t.field }]} given={given} find={set} />
    </>
  );
}
