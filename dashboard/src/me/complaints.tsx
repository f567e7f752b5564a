import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import {
  FileMyComplaintDocument,
  MyComplaintsDocument,
  type MyComplaintsQuery,
  WithdrawMyComplaintDocument,
} from '../generated/graphql.ts';
import { inputFaultsOf } from '../graph/input-faults.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { FormRow } from '../shell/form-row.tsx';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { CommandNotice } from './command-notice.tsx';

/** What a complaint is about; residents are not told the number of a look, so one about a look names what gave it. */
export interface Complained {
  readonly about: 'DEPARTMENT' | 'AGREEMENT';
  readonly target: string;
  readonly content: string;
}

type Complaint = NonNullable<MyComplaintsQuery['complaints']>['edges'][number]['node'];

const TYPES = ['Complaint'];
const newKey = () => `me-${crypto.randomUUID()}`;

function Row({ complaint }: { complaint: Complaint }) {
  const { texts, valueName } = usePreferences();
  const t = texts.me;
  const [idempotencyKey] = useState(newKey);
  const [{ error, fetching }, withdraw] = useMutation(WithdrawMyComplaintDocument);
  const { id, about, target, content, state, filedOn, answeredOn, upheld, answer, version } = complaint;
  const input = { idempotencyKey, complaint: id, expectedVersion: version ?? 0 };
  return (
    <li data-state={state}>
      <span>
        <strong>
          {valueName('ComplaintAbout', about)} {texts.departments[target ?? ''] ?? target}
        </strong>{' '}
        {content}
      </span>
      <span>
        {valueName('ComplaintState', state)} · {answeredOn ?? filedOn}{' '}
        {typeof upheld === 'boolean' ? (upheld ? t.upheld : t.notUpheld) : null} {answer}{' '}
        {state === 'RECEIVED' || state === 'IN_HAND' ? (
          <button type="button" disabled={fetching} onClick={() => withdraw({ input })}>
            {t.withdraw}
          </button>
        ) : null}
      </span>
      <CommandNotice error={error} done={null} />
    </li>
  );
}

function FileComplaint({ begun }: { begun: Complained | null }) {
  const { texts } = usePreferences();
  const t = texts.me;
  const [{ data, error, fetching }, file] = useMutation(FileMyComplaintDocument);
  const [idempotencyKey, setKey] = useState(newKey);
  const [about, setAbout] = useState<Complained['about']>(begun?.about ?? 'DEPARTMENT');
  const content = useRef<HTMLTextAreaElement>(null);
  const faults = inputFaultsOf(error);
  // A complaint about a look begins at the table above; the reader goes on here.
  useEffect(() => {
    if (begun) content.current?.focus();
  }, [begun]);
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const [target, words] = ['target', 'content'].map((name) => String(given.get(name) ?? '').trim());
    const result = await file({ input: { idempotencyKey, about, target: target ?? '', content: words ?? '' } });
    if (result.error) return;
    setKey(newKey());
    form.reset();
  };
  return (
    <form onSubmit={send} className="file-complaint">
      <CommandNotice error={error} done={data?.fileComplaint?.complaint ? t.sent : null} />
      <FormRow label={t.about} name="about" faults={faults}>
        {(attributes) => (
          <select
            {...attributes}
            value={about}
            onChange={({ target }) => setAbout(target.value === 'AGREEMENT' ? 'AGREEMENT' : 'DEPARTMENT')}
          >
            <option value="DEPARTMENT">{t.department}</option>
            <option value="AGREEMENT">{t.agreement}</option>
          </select>
        )}
      </FormRow>
      <FormRow label={about === 'AGREEMENT' ? t.agreement : t.department} name="target" faults={faults}>
        {(attributes) =>
          about === 'AGREEMENT' ? (
            <input {...attributes} required maxLength={100} defaultValue={begun?.target} />
          ) : (
            <select {...attributes} required defaultValue={begun?.target}>
              {Object.entries(texts.departments).map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )
        }
      </FormRow>
      <FormRow label={t.content} name="content" faults={faults}>
        {(attributes) => (
          <textarea {...attributes} ref={content} rows={3} required maxLength={2_000} defaultValue={begun?.content} />
        )}
      </FormRow>
      <button type="submit" className="primary" disabled={fetching}>
        {t.send}
      </button>
    </form>
  );
}

/** The complaints that the resident filed, what was answered, and a form for another. */
export function Complaints({ begun }: { begun: Complained | null }) {
  const { texts } = usePreferences();
  const t = texts.me;
  const [after, setAfter] = useState<string | null>(null);
  const answer = useAnswer(MyComplaintsDocument, { after }, { requestPolicy: 'cache-and-network', types: TYPES });
  return (
    <section className="card complaints">
      <h2>{t.complaints}</h2>
      <p>{t.complaintsHint}</p>
      <Shown answer={answer}>
        {({ complaints }) => (
          <>
            {complaints?.edges.length ? null : <Nothing />}
            <ul className="rows">
              {(complaints?.edges ?? []).map(({ node }) => (
                <Row key={node.id} complaint={node} />
              ))}
            </ul>
            {complaints?.pageInfo.hasNextPage ? (
              <button type="button" onClick={() => setAfter(complaints.pageInfo.endCursor)}>
                {texts.states.next}
              </button>
            ) : null}
          </>
        )}
      </Shown>
      <FileComplaint key={begun ? JSON.stringify(begun) : ''} begun={begun} />
    </section>
  );
}
