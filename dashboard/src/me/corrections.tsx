import { type SubmitEvent, useState } from 'react';
import { useMutation } from 'urql';
import { FileMyCorrectionDocument, MyCorrectionsDocument, MyPeopleDocument } from '../generated/graphql.ts';
import { FIELDS } from '../generated/names.ts';
import { inputFaultsOf } from '../graph/input-faults.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { FormRow } from '../shell/form-row.tsx';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { CommandNotice } from './command-notice.tsx';

/** What of a resident's record can be held to be wrong: what the page shows of it. */
const CORRECTABLE = [
  ...['Resident.name', 'Resident.sex', 'Resident.birthDate', 'Resident.idNumber', 'Hukou.type', 'Hukou.address'],
  ...['HealthRecord.bloodType', 'ChronicCondition.condition', 'Employment.status', 'Insurance.pension'],
  ...['Insurance.medical', 'Household.address', 'HouseholdMember.relationToHead'],
];

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
const TYPES = ['Correction'];
const newKey = () => `me-${crypto.randomUUID()}`;

/** Name of a field with the department that answers for it. */
function useFieldWords(): (coordinate: string | null) => string {
  const { named, texts } = usePreferences();
  return (coordinate) => {
    const known = FIELDS[coordinate ?? ''];
    if (!known) return coordinate ?? '';
    const owner = texts.departments[known[2]];
    return owner ? `${named(known)} · ${owner}` : named(known);
  };
}

function FileCorrection() {
  const { texts } = usePreferences();
  const t = texts.me;
  const words = useFieldWords();
  const people = useAnswer(MyPeopleDocument, {});
  const [{ data, error, fetching }, file] = useMutation(FileMyCorrectionDocument);
  // A new key for each that was filed, so that pressing twice files once.
  const [idempotencyKey, setKey] = useState(newKey);
  const faults = inputFaultsOf(error);
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const input = {
      ...{ idempotencyKey, coordinate: textOf(given, 'coordinate'), subject: `Resident:${textOf(given, 'subject')}` },
      ...{ wrong: textOf(given, 'wrong'), evidence: textOf(given, 'evidence') },
      proposedValue: textOf(given, 'proposedValue') || null,
    };
    const result = await file({ input });
    if (result.error) return;
    setKey(newKey());
    form.reset();
  };
  const filed = data?.fileCorrection?.correction;
  const owner = texts.departments[filed?.owner ?? ''] ?? filed?.owner ?? '';
  return (
    <form onSubmit={send} className="file-correction">
      <CommandNotice error={error} done={filed ? t.filed(owner, filed.dueOn ?? '') : null} />
      <FormRow label={t.ofWhom} name="subject" faults={faults}>
        {(attributes) => (
          <select {...attributes} required>
            {(people.data?.residents?.edges ?? []).map(({ node }) =>
              node ? (
                <option key={node.id} value={node.id}>
                  {node.name ?? node.id}
                </option>
              ) : null,
            )}
          </select>
        )}
      </FormRow>
      <FormRow label={t.field} name="coordinate" faults={faults}>
        {(attributes) => (
          <select {...attributes} required>
            {CORRECTABLE.map((coordinate) => (
              <option key={coordinate} value={coordinate}>
                {words(coordinate)}
              </option>
            ))}
          </select>
        )}
      </FormRow>
      {(['wrong', 'proposedValue', 'evidence'] as const).map((name) => (
        <FormRow key={name} label={name === 'proposedValue' ? t.proposed : t[name]} name={name} faults={faults}>
          {(attributes) => <input {...attributes} maxLength={1_000} required={name !== 'proposedValue'} />}
        </FormRow>
      ))}
      <button type="submit" className="primary" disabled={fetching}>
        {t.file}
      </button>
    </form>
  );
}

/** The corrections that the resident filed, how far each is, and a form for another. */
export function Corrections() {
  const { texts, valueName } = usePreferences();
  const t = texts.me;
  const words = useFieldWords();
  const [after, setAfter] = useState<string | null>(null);
  const answer = useAnswer(MyCorrectionsDocument, { after }, { requestPolicy: 'cache-and-network', types: TYPES });
  return (
    <section className="card corrections">
      <h2>{t.corrections}</h2>
      <p>{t.correctionsHint}</p>
      <Shown answer={answer}>
        {({ corrections }) => (
          <>
            {corrections?.edges.length ? null : <Nothing />}
            <ul className="rows">
              {(corrections?.edges ?? []).map(({ node }) => (
                <li key={node.id} data-state={node.state}>
                  <span>
                    <strong>{words(node.coordinate)}</strong> {node.wrong}
                    {node.proposedValue ? ` → ${node.proposedValue}` : ''}
                  </span>
                  <span>
                    {valueName('CorrectionState', node.state)} ·{' '}
                    {node.correctedOn
                      ? t.corrected(node.correctedOn)
                      : node.answeredOn
                        ? t.answered(node.answeredOn)
                        : t.due(node.dueOn ?? '')}
                    {node.overdue ? <span className="unmet"> {t.overdue}</span> : null} {node.reasons}{' '}
                    <small>{node.dueNote}</small>
                  </span>
                </li>
              ))}
            </ul>
            {corrections?.pageInfo.hasNextPage ? (
              <button type="button" onClick={() => setAfter(corrections.pageInfo.endCursor)}>
                {texts.states.next}
              </button>
            ) : null}
          </>
        )}
      </Shown>
      <FileCorrection />
    </section>
  );
}
