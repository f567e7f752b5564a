import type { ReactNode } from 'react';
import type { Fault } from '../graph/answer.ts';
import type { Answer } from '../graph/use-answer.ts';
import { usePreferences } from '../texts/preferences.tsx';

/** A page, or a part of it, that is being read. */
export function Loading() {
  const { texts } = usePreferences();
  return (
    <div className="loading" role="status">
      {texts.states.loading}
    </div>
  );
}

/** What could not be read, why, and a button to try again. */
export function Failed({ faults, again }: { faults: readonly Fault[]; again: () => void }) {
  const { texts } = usePreferences();
  return (
    <div className="notice trouble" role="alert">
      <strong>{texts.states.failed}</strong>
      <ul>
        {faults.map(({ code, message }) => (
          <li key={code + message}>{texts.states.faults[code] ?? message}</li>
        ))}
      </ul>
      <button type="button" onClick={again}>
        {texts.states.again}
      </button>
    </div>
  );
}

/** Says that there is nothing. */
export function Nothing({ children }: { children?: ReactNode }) {
  const { texts } = usePreferences();
  return <p className="nothing">{children ?? texts.states.none}</p>;
}

/** Says which departments are silent and how many fields are closed, so that what is missing is not taken for nought. */
export function GapsNotice({ answer }: { answer: Answer<unknown> }) {
  const { texts, language } = usePreferences();
  const { silent, refusals, again } = answer;
  if (silent.size === 0 && refusals.size === 0) return null;
  const departments = [...silent].map((code) => texts.departments[code] ?? code);
  return (
    <div className="notice" role="status">
      {silent.size > 0 ? (
        <p>
          {texts.states.silent(departments.join(language === 'en' ? ', ' : '、'))}{' '}
          <button type="button" onClick={again}>
            {texts.states.again}
          </button>
        </p>
      ) : null}
      {refusals.size > 0 ? <p>{texts.states.closedCount(refusals.size)}</p> : null}
    </div>
  );
}

/** Shows an answer by `children`: loading, failed, or what came with what is missing of it. */
export function Shown<Data>({ answer, children }: { answer: Answer<Data>; children: (data: Data) => ReactNode }) {
  if (answer.isLoading) return <Loading />;
  if (answer.faults.length > 0 || !answer.data) return <Failed faults={answer.faults} again={answer.again} />;
  return (
    <>
      <GapsNotice answer={answer} />
      {children(answer.data)}
    </>
  );
}
