import type { ReactNode } from 'react';
import { FIELDS } from '../generated/names.ts';
import { useGaps } from '../graph/gaps-context.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { ClosedField } from './closed-field.tsx';

interface TellProps<Value> {
  /** The field, `Type.field`. */
  readonly field: string;
  readonly value: Value | null | undefined;
  /** How a value is shown; as text when left out. */
  readonly children?: (value: Value) => ReactNode;
  /** What to say when the graph says that there is none. */
  readonly none?: string;
}

/** A field's value; or that it is closed and why, that its department does not answer, or that there is none. */
export function Told<Value>({ field, value, children, none }: TellProps<Value>) {
  const { texts, valueName } = usePreferences();
  const { refusals, silent, rights } = useGaps();
  const refusal = refusals.get(field);
  const owner = FIELDS[field]?.[2] ?? '';
  if (value !== null && value !== undefined) {
    const right = rights.get(field);
    const shown = children ? children(value) : String(value);
    const why = right
      ? texts.household.by(valueName('AccessRight', right.right) ?? '', right.agreement ?? '')
      : undefined;
    // Names, numbers and addresses have no asterisks of their own; a masked date is known by its right only.
    if (!right?.masked && !String(value).includes('**')) return <span title={why}>{shown}</span>;
    return (
      <span className="masked" title={why} data-masked={field}>
        {shown} <small>{texts.household.masked}</small>
      </span>
    );
  }
  if (refusal) return <ClosedField refusal={refusal} />;
  if (silent.has(owner)) return <span className="unanswered">{texts.states.unanswered}</span>;
  return <span className="none">{none ?? texts.states.nothing}</span>;
}
