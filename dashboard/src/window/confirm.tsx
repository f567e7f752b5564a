import { type SubmitEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { type PreviewIntakeMutation, SubmitIntakeDocument } from '../generated/graphql.ts';
import { percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { CommandFaults } from './command-faults.tsx';
import type { Applicant, Item } from './counter.tsx';
import { today } from './form.ts';
import { Source, useFieldName, useValueName } from './form-field.tsx';
import { StepTitle } from './step-title.tsx';

type Preview = NonNullable<NonNullable<PreviewIntakeMutation['previewIntake']>['preview']>;

interface ConfirmProps {
  readonly preview: Preview;
  readonly applicant: Applicant;
  readonly item: Item;
  /** Back to the answers. */
  change(): void;
  /** Asks the departments anew: what they told is too old. */
  again(): void;
}

function WholeForm({ fields }: Pick<Preview, 'fields'>) {
  const { texts } = usePreferences();
  const nameOf = useFieldName();
  const valueName = useValueName();
  const untold = texts.window.untold as Readonly<Record<string, string>>;
  return (
    <div className="scroll">
      <table className="preview">
        <thead>
          <tr>
            {[texts.window.field, texts.window.value, texts.window.source].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(fields ?? []).map((field) => (
            <tr key={field.element} data-field={field.element} data-state={field.state}>
              <th scope="row">{nameOf(field)}</th>
              <td>{field.value === null ? untold[field.state ?? ''] : valueName(field.element, field.value)}</td>
              <td>
                <Source field={field} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The whole form as it will be submitted, for the resident to read and confirm. */
export function Confirm({ preview, applicant, item, change, again }: ConfirmProps) {
  const { texts } = usePreferences();
  const t = texts.window;
  const navigate = useNavigate();
  // One key for one form, however often the button is pressed.
  const [idempotencyKey] = useState(() => `window-${crypto.randomUUID()}`);
  const [{ error, fetching }, submit] = useMutation(SubmitIntakeDocument);
  const confirmId = useId();
  const all = applicant.household?.community?.serviceCentre?.stations ?? [];
  const stations = all.filter(({ kind }) => kind === null || kind === item.kind);
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const { data } = await submit({
      input: {
        ...{ idempotencyKey, evidence: preview.evidence ?? '', confirmed: given.get('confirmed') === 'on' },
        ...{ station: String(given.get('station')), receivedOn: String(given.get('receivedOn')) },
      },
    });
    const id = data?.submitIntake?.intake?.id;
    if (id) navigate(`/window?intake=${id}`);
  };
  return (
    <form onSubmit={send} className="intake">
      <StepTitle>{t.confirm}</StepTitle>
      <p>
        {t.counts(preview.paperFields ?? 0, preview.prefilled ?? 0, preview.asked ?? 0)}{' '}
        <strong data-reuse={preview.reuseRate}>{t.reuse(percent(preview.reuseRate ?? 0))}</strong>
      </p>
      <CommandFaults error={error} />
      <div className="card">
        <WholeForm fields={preview.fields} />
      </div>
      <p className="receive">
        <label>
          {t.station}{' '}
          <select name="station" required>
            {stations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>{' '}
        <label>
          {t.receivedOn} <input type="date" name="receivedOn" required defaultValue={today()} max={today()} />
        </label>
      </p>
      <p>
        <input type="checkbox" id={confirmId} name="confirmed" required />{' '}
        <label htmlFor={confirmId}>{t.confirmed}</label>
      </p>
      <button type="submit" disabled={fetching || stations.length === 0} className="primary">
        {t.submit}
      </button>{' '}
      <button type="button" onClick={change}>
        {t.change}
      </button>{' '}
      <button type="button" onClick={again}>
        {t.askAnew}
      </button>
      {stations.length === 0 ? <p role="alert">{t.noStation}</p> : null}
    </form>
  );
}
