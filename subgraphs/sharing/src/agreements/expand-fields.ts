import type { FieldTerms, SharingTerms } from '@community-graph/schema/access/terms';

/** What is wrong with one of the fields that are applied for. */
export interface FieldFault {
  readonly index: number;
  readonly code: 'UNKNOWN_FIELD' | 'OTHER_PROVIDER' | 'NOT_SHARED' | 'NEEDS_NO_AGREEMENT';
  readonly message: string;
}

/** What an application's list of fields comes to. */
export interface ExpandedFields {
  readonly terms: readonly FieldTerms[];
  readonly faults: readonly FieldFault[];
}

/** Whether a department can agree on a field: it is its own, or the one that it is taking over. */
const isOf = ({ owner, successor }: FieldTerms, provider: string): boolean =>
  owner === provider || successor === provider;

/** The terms that one entry names: a coordinate, `Type.*`, or the code of an element. */
function named(entry: string, terms: SharingTerms, provider: string): readonly FieldTerms[] {
  const all = [...terms.fields.values()];
  const whole = /^(\w+)\.\*$/.exec(entry)?.[1];
  if (!whole) return all.filter(({ coordinate, element }) => coordinate === entry || element === entry);
  return all.filter(
    (one) =>
      one.coordinate.startsWith(`${whole}.`) &&
      isOf(one, provider) &&
      one.type === 'CONDITIONAL' &&
      !one.coordinate.endsWith('.version'),
  );
}

/**
 * The fields that an application asks for, each once. What the catalogue does not know, what another department owns and
 * what is not shared are faults; so is what needs no agreement, where the whole application is not about such.
 */
export function expandFields(
  asked: readonly string[],
  { terms, provider, byQuery }: { terms: SharingTerms; provider: string; byQuery: boolean },
): ExpandedFields {
  const entries = asked.map((entry) => named(entry, terms, provider));
  const isFree = (one: FieldTerms) => one.type === 'UNCONDITIONAL';
  const mayBeFree = !byQuery && entries.flat().every(isFree);
  const faults = entries.flatMap((found, index): FieldFault[] => {
    const entry = asked[index] ?? '';
    const fault = (code: FieldFault['code'], message: string) => [{ index, code, message }];
    if (found.length === 0) return fault('UNKNOWN_FIELD', `"${entry}" is no field, type or element of the catalogue.`);
    const foreign = found.find((one) => !isOf(one, provider));
    if (foreign) return fault('OTHER_PROVIDER', `${foreign.coordinate} belongs to ${foreign.owner}: apply there.`);
    const closed = found.find(({ type }) => type === 'NOT_SHARED');
    if (closed) return fault('NOT_SHARED', `${closed.coordinate} is not shared: ${closed.basis ?? 'by law'}.`);
    const free = found.find(isFree);
    if (!free || mayBeFree) return [];
    return fault('NEEDS_NO_AGREEMENT', `${free.coordinate} is shared unconditionally: ask for it at once.`);
  });
  const unique = new Map(entries.flat().map((one) => [one.coordinate, one]));
  return { terms: [...unique.values()], faults };
}
