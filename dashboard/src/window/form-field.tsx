import { ELEMENTS } from '../generated/elements.ts';
import type { FormFieldFragment } from '../generated/graphql.ts';
import type { InputFault } from '../graph/input-faults.ts';
import { FaultText } from '../shell/fault-text.tsx';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { inputKind } from './form.ts';

/** Name of a field in the reader's language; the graph names fields of forms in Chinese, as the paper does. */
export function useFieldName(): (field: Pick<FormFieldFragment, 'element' | 'name'>) => string {
  const { texts } = usePreferences();
  return ({ element, name }) => texts.window.elements[element ?? ''] ?? name ?? element ?? '';
}

/** A value as people read it: a code by its name. */
export function useValueName(): (element: string | null, value: string) => string {
  const { texts, named } = usePreferences();
  return (element, value) => {
    const known = ELEMENTS[element ?? ''];
    if (known?.type === 'Boolean') return value === 'true' ? texts.window.yes : texts.window.no;
    const name = known?.values?.[value];
    return name ? named(name) : value;
  };
}

/** Where a field comes from: its authority, and when that was asked. */
export function Source({ field: { source, asOf, state } }: { field: FormFieldFragment }) {
  const { texts, valueName } = usePreferences();
  return (
    <small>
      {texts.departments[source ?? ''] ?? source} · {valueName('IntakeFieldState', state)}
      {asOf ? ` · ${texts.window.asOf(moment(asOf))}` : ''}
    </small>
  );
}

interface AskedProps {
  readonly field: FormFieldFragment;
  readonly value: string;
  readonly faults: readonly Pick<InputFault, 'code' | 'message'>[];
  change(value: string): void;
}

/** A question to the resident, with what was wrong with the answer. */
export function AskedField({ field, value, faults, change }: AskedProps) {
  const { texts, named } = usePreferences();
  const nameOf = useFieldName();
  const element = field.element ?? '';
  const kind = inputKind(element);
  const faultId = `fault-${element}`;
  const shared = {
    ...{ id: `field-${element}`, name: element, value },
    ...(faults.length > 0 ? { 'aria-invalid': true, 'aria-describedby': faultId } : {}),
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
  };
  const types = { date: 'date', count: 'number', amount: 'text', text: 'text' } as const;
  return (
    <div className="asked" data-field={element} data-state="ASKED">
      <label htmlFor={shared.id}>{nameOf(field)}</label>
      {kind === 'choice' ? (
        <select {...shared}>
          <option value="">{texts.window.choose}</option>
          {Object.entries(ELEMENTS[element]?.values ?? {}).map(([code, name]) => (
            <option key={code} value={code}>
              {named(name)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={types[kind]}
          autoComplete="off"
          maxLength={1_000}
          {...(kind === 'amount' ? { inputMode: 'decimal' as const } : {})}
        />
      )}
      <Source field={field} />
      <span id={faultId}>
        <FaultText faults={faults} />
      </span>
    </div>
  );
}

/** A field that is filled in, or that nobody tells: read, never typed over. */
export function HeldField({ field }: { field: FormFieldFragment }) {
  const { texts } = usePreferences();
  const nameOf = useFieldName();
  const valueName = useValueName();
  const states = texts.window.untold as Readonly<Record<string, string>>;
  return (
    <div className="held" data-field={field.element} data-state={field.state}>
      <dt>{nameOf(field)}</dt>
      <dd>
        {field.value === null ? (
          <span className="none">{states[field.state ?? ''] ?? ''}</span>
        ) : (
          valueName(field.element, field.value)
        )}{' '}
        <Source field={field} />
      </dd>
    </div>
  );
}
