import { type SubmitEvent, useId, useState } from 'react';
import { useMutation } from 'urql';
import { gapsOf } from '../graph/answer.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { AskedFor, StepCommand } from './steps.ts';

interface Step extends StepCommand {
  readonly name: string;
}

const chinaDay = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** What was written, as the command takes it: what is missing is one a line. */
const written = (asks: AskedFor | undefined, value: string): Record<string, unknown> => {
  if (!asks) return {};
  return { [asks]: asks === 'missing' ? value.split('\n').flatMap((line) => line.trim() || []) : value };
};

function AskedField({ asks }: { asks: AskedFor }) {
  const { texts } = usePreferences();
  const id = useId();
  const label = texts.sharing.asked[asks];
  const isDay = asks === 'until' || asks === 'correctedOn';
  return (
    <p className="asked">
      <label htmlFor={id}>{label}</label>
      {isDay ? (
        <input
          id={id}
          name="value"
          type="date"
          required
          defaultValue={asks === 'correctedOn' ? chinaDay() : undefined}
        />
      ) : (
        <textarea id={id} name="value" rows={3} required maxLength={1000} />
      )}
    </p>
  );
}

function StepForm({ step, title, which, took }: { step: Step; title: string; which: object; took: () => void }) {
  const { texts } = usePreferences();
  const [{ error, fetching }, run] = useMutation(step.document);
  const [key] = useState(() => crypto.randomUUID());
  const { faults, refusals } = gapsOf(error);
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get('value') ?? '').trim();
    const input = { idempotencyKey: key, ...which, ...step.says, ...written(step.asks, value) };
    const { error: failed } = await run({ input: input as never });
    if (!failed) took();
  };
  return (
    <form className="step" onSubmit={(event) => void send(event)}>
      {step.asks ? <AskedField asks={step.asks} /> : <p>{texts.sharing.confirm(title)}</p>}
      <button type="submit" disabled={fetching}>
        {texts.sharing.send(title)}
      </button>
      {error ? (
        <div className="notice trouble" role="alert">
          {[...faults, ...refusals.values()].map(({ message }) => message).join('\n')}
        </div>
      ) : null}
    </form>
  );
}

interface StepsProps {
  /** Those that the graph says the reader may take. */
  readonly steps: readonly Step[];
  readonly names: 'SharingStep' | 'CorrectionStep';
  /** Which thing, at which version. */
  readonly which: object;
  readonly took: () => void;
}

/** The steps that the reader may take, and the form of the one that is chosen. */
export function StepForms({ steps, names, which, took }: StepsProps) {
  const { texts, valueName } = usePreferences();
  const [chosen, choose] = useState<string | null>(null);
  if (steps.length === 0) return <p className="none">{texts.sharing.noSteps}</p>;
  const title = (name: string) => valueName(names, name as never) ?? name;
  const step = steps.find(({ name }) => name === chosen);
  return (
    <section className="steps" aria-label={texts.sharing.steps}>
      <div>
        {steps.map(({ name }) => (
          <button key={name} type="button" data-step={name} aria-pressed={name === chosen} onClick={() => choose(name)}>
            {title(name)}
          </button>
        ))}
      </div>
      {step ? <StepForm key={step.name} step={step} title={title(step.name)} which={which} took={took} /> : null}
    </section>
  );
}
