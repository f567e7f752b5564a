import type { SubmitEvent } from 'react';
import { Picker } from '../../explorer/picker.tsx';
import { ENUMS } from '../generated/names.ts';
import { usePreferences } from '../texts/preferences.tsx';

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A department, or all. */
export function PickDepartment(props: PickProps) {
  const { texts } = usePreferences();
  const options = [
    { value: '', label: texts.sharing.all },
    ...Object.entries(texts.departments).map(([value, label]) => ({ value, label })),
  ];
  return <Picker {...props} options={options} />;
}

/** A value of an enumeration of the graph, or all. */
export function PickEnum({ of, ...props }: PickProps & { of: keyof typeof ENUMS }) {
  const { texts, named } = usePreferences();
  const values = ENUMS[of] as Readonly<Record<string, readonly [string, string]>>;
  const options = [
    { value: '', label: texts.sharing.all },
    ...Object.entries(values).map(([value, name]) => ({ value, label: named(name) })),
  ];
  return <Picker {...props} options={options} />;
}

/** Yes, no, or all. */
export function PickYesNo(props: PickProps) {
  const { texts } = usePreferences();
  const options = [
    { value: '', label: texts.sharing.all },
    { value: 'true', label: texts.sharing.yes },
    { value: 'false', label: texts.sharing.no },
  ];
  return <Picker {...props} options={options} />;
}

/** Yes or no of the address, as the graph takes it. */
export const flag = (value: string): boolean | null => (value === '' ? null : value === 'true');

/** Texts to look for, each by its key; taken over when they are sent. */
export function SearchForm<Key extends string>(props: {
  fields: readonly { key: Key; label: string; type?: 'date' | 'search' }[];
  given: Readonly<Record<Key, string>>;
  find: (wanted: Partial<Record<Key, string>>) => void;
}) {
  const { texts } = usePreferences();
  const { fields, given, find } = props;
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = Object.fromEntries(fields.map(({ key }) => [key, String(form.get(key) ?? '').trim()]));
    find(wanted as Partial<Record<Key, string>>);
  };
  return (
    <form className="search" onSubmit={send} key={fields.map(({ key }) => given[key]).join('\n')}>
      {fields.map(({ key, label, type = 'search' }) => (
        <label key={key}>
          {label} <input name={key} type={type} defaultValue={given[key]} maxLength={200} />
        </label>
      ))}
      <button type="submit">{texts.household.search}</button>
    </form>
  );
}
