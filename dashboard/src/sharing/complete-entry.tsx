import { type SubmitEvent, useState } from 'react';
import { useMutation } from 'urql';
import {
  type CatalogueEntryQuery,
  type CatalogueGrade,
  type CatalogueMode,
  type CatalogueUpdateFrequency,
  CompleteCatalogueEntryDocument,
} from '../generated/graphql.ts';
import { ENUMS, FIELDS } from '../generated/names.ts';
import { inputFaultsOf } from '../graph/input-faults.ts';
import { CommandNotice } from '../me/command-notice.tsx';
import { FaultText } from '../shell/fault-text.tsx';
import { FormRow } from '../shell/form-row.tsx';
import { usePreferences } from '../texts/preferences.tsx';

type Entry = NonNullable<CatalogueEntryQuery['catalogueEntry']>;

const CHOSEN = {
  updateFrequency: 'CatalogueUpdateFrequency',
  mode: 'CatalogueMode',
  grade: 'CatalogueGrade',
} as const satisfies Record<string, keyof typeof ENUMS>;
const ASKED = ['format', 'updateFrequency', 'mode', 'conditionsOfUse', 'grade'] as const;

function Control({ name, entry, attributes }: { name: (typeof ASKED)[number]; entry: Entry; attributes: object }) {
  const { named } = usePreferences();
  const value = entry[name] ?? '';
  if (name === 'format') return <input {...attributes} required maxLength={100} defaultValue={value} />;
  if (name === 'conditionsOfUse') return <textarea {...attributes} rows={3} maxLength={500} defaultValue={value} />;
  const values = Object.entries(ENUMS[CHOSEN[name]] as Readonly<Record<string, readonly [string, string]>>);
  return (
    <select {...attributes} required defaultValue={value}>
      {values.map(([code, label]) => (
        <option key={code} value={code}>
          {named(label)}
        </option>
      ))}
    </select>
  );
}

/** What the providing department states of its field; the sharing office reviews and publishes it (条例 13, 17). */
export function CompleteEntry({ entry }: { entry: Entry }) {
  const { texts, named } = usePreferences();
  const t = texts.sharing;
  const [{ data, error, fetching }, complete] = useMutation(CompleteCatalogueEntryDocument);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const faults = inputFaultsOf(error);
  const elsewhere = faults.filter(({ path }) => !ASKED.some((name) => name === path));
  const change = data?.completeCatalogueEntry?.change;
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '').trim();
    const input = {
      ...{ idempotencyKey, coordinate: entry.coordinate ?? '', expectedVersion: entry.version ?? 0 },
      ...{ format: text('format'), conditionsOfUse: text('conditionsOfUse') || null },
      updateFrequency: text('updateFrequency') as CatalogueUpdateFrequency,
      mode: text('mode') as CatalogueMode,
      grade: text('grade') as CatalogueGrade,
    };
    void complete({ input });
  };
  if (change) return <p role="status">{t.completed(change.publishBy ?? '')}</p>;
  return (
    <form className="complete-entry" onSubmit={send}>
      <CommandNotice error={error} done={null} />
      <FaultText faults={elsewhere} />
      {ASKED.map((name) => (
        <FormRow
          key={name}
          label={named(FIELDS[`CatalogueEntry.${name}`] ?? [name, name, ''])}
          name={name}
          faults={faults}
        >
          {(attributes) => <Control name={name} entry={entry} attributes={attributes} />}
        </FormRow>
      ))}
      <button type="submit" disabled={fetching}>
        {t.propose}
      </button>
    </form>
  );
}
