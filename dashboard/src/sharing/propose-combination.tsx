import { type SubmitEvent, useState } from 'react';
import { useMutation } from 'urql';
import { ProposeCombinationApprovalDocument, ProposeCombinationRuleDocument } from '../generated/graphql.ts';
import { inputFaultsOf } from '../graph/input-faults.ts';
import { CommandNotice } from '../me/command-notice.tsx';
import { FaultText } from '../shell/fault-text.tsx';
import { FormRow } from '../shell/form-row.tsx';
import { usePreferences } from '../texts/preferences.tsx';

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
const newKey = () => crypto.randomUUID();

/** Proposes a combination rule; another person confirms it. */
export function ProposeRule({ took }: { took: () => void }) {
  const { texts } = usePreferences();
  const t = texts.sharing;
  const [{ data, error, fetching }, propose] = useMutation(ProposeCombinationRuleDocument);
  const [idempotencyKey, setKey] = useState(newKey);
  const faults = inputFaultsOf(error);
  const ofElements = faults.filter(({ path }) => path.startsWith('elements.'));
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const [code, reason, hours] = ['code', 'reason', 'windowHours'].map((name) => textOf(given, name)) as [
      string,
      string,
      string,
    ];
    const elements = textOf(given, 'elements')
      .split(/[\s,，、]+/)
      .filter(Boolean);
    const input = { idempotencyKey, code, reason, elements, windowHours: hours ? Number(hours) : null };
    if ((await propose({ input })).error) return;
    setKey(newKey());
    form.reset();
    took();
  };
  return (
    <form className="card propose-rule" onSubmit={(event) => void send(event)}>
      <CommandNotice error={error} done={data?.proposeCombinationRule?.rule ? t.proposed : null} />
      <FormRow label={t.ruleCode} name="code" faults={faults}>
        {(attributes) => <input {...attributes} required maxLength={64} pattern="[a-z][a-z0-9\-]*" />}
      </FormRow>
      <FormRow label={t.ruleElements} name="elements" faults={faults}>
        {(attributes) => <textarea {...attributes} required rows={3} maxLength={1_000} />}
      </FormRow>
      <FaultText faults={ofElements} />
      <FormRow label={t.ruleWindow} name="windowHours" faults={faults}>
        {(attributes) => <input {...attributes} type="number" min={1} max={744} />}
      </FormRow>
      <FormRow label={t.asked.reasons} name="reason" faults={faults}>
        {(attributes) => <textarea {...attributes} required rows={2} maxLength={500} />}
      </FormRow>
      <button type="submit" className="primary" disabled={fetching}>
        {t.proposeRule}
      </button>
    </form>
  );
}

/** Proposes an approval that lifts a rule for a department's purpose; another person confirms it. */
export function ProposeApproval({ rule, took }: { rule: string; took: () => void }) {
  const { texts } = usePreferences();
  const t = texts.sharing;
  const [{ data, error, fetching }, propose] = useMutation(ProposeCombinationApprovalDocument);
  const [idempotencyKey, setKey] = useState(newKey);
  const faults = inputFaultsOf(error);
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const [recipient, purpose, reasons, until] = ['recipient', 'purpose', 'reasons', 'until'].map((name) =>
      textOf(given, name),
    ) as [string, string, string, string];
    // The day itself is still in the approval, as the day is in China.
    const end = new Date(`${until}T23:59:59+08:00`).toISOString();
    if ((await propose({ input: { idempotencyKey, rule, recipient, purpose, reasons, until: end } })).error) return;
    setKey(newKey());
    form.reset();
    took();
  };
  return (
    <form className="propose-approval" onSubmit={(event) => void send(event)}>
      <h3>{t.proposeApproval}</h3>
      <CommandNotice error={error} done={data?.proposeCombinationApproval?.approval ? t.proposed : null} />
      <FormRow label={t.recipient} name="recipient" faults={faults}>
        {(attributes) => (
          <select {...attributes} required>
            {Object.entries(texts.departments).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        )}
      </FormRow>
      <FormRow label={t.purpose} name="purpose" faults={faults}>
        {(attributes) => <input {...attributes} required maxLength={64} pattern="[a-z][a-z0-9\-]*" />}
      </FormRow>
      <FormRow label={t.asked.until} name="until" faults={faults}>
        {(attributes) => <input {...attributes} type="date" required />}
      </FormRow>
      <FormRow label={t.asked.reasons} name="reasons" faults={faults}>
        {(attributes) => <textarea {...attributes} required rows={2} maxLength={500} />}
      </FormRow>
      <button type="submit" disabled={fetching}>
        {t.proposeApproval}
      </button>
    </form>
  );
}
