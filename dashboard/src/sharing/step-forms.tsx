import { type SubmitEvent, useId, useState } from 'react';
import { useMutation } from 'urql';
import { gapsOf } from '../graph/answer.ts';
import { inputFaultsOf } from '../graph/input-faults.ts';
import { FaultText } from '../shell/fault-text.tsx';
import { chinaDay } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { AskedFor, StepCommand } from './steps.ts';

/** A step that is offered, under the name that the reader sees. */
export interface Step extends StepCommand {
  readonly name: string;
  readonly title: string;
}

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

function StepForm({ step, which, took }: { step: Step; which: object; took: () => void }) {
  const { texts } = usePreferences();
  const { title } = step;
  const [{ error, fetching }, run] = useMutation(step.document);
  const [key] = useState(() => crypto.randomUUID());
  const { faults, refusals } = gapsOf(error);
  const ofInput = inputFaultsOf(error);
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
          {ofInput.length > 0 ? (
            <FaultText faults={ofInput} />
          ) : (
            [...faults, ...refusals.values()].map(({ message }) => message).join('\n')
          )}
        </div>
      ) : null}
    </form>
  );
}

interface StepsProps {
  /** Those that the reader may take. */
  readonly steps: readonly Step[];
  /** Which thing, at which version. */
  readonly which: object;
  readonly took: () => void;
}

/** The steps that the reader may take, and the form of the one that is chosen. */
export function StepForms({ steps, which, took }: StepsProps) {
  const { texts } = usePreferences();
  const [chosen, choose] = useState<string | null>(null);
  if (steps.length === 0) return <p className="none">{texts.sharing.noSteps}</p>;
  const step = steps.find(({ name }) => name === chosen);
  return (
    <section className="steps" aria-label={texts.sharing.steps}>
      <div>
        {steps.map(({ name, title }) => (
          <button key={name} type="button" data-step={name} aria-pressed={name === chosen} onClick={() => choose(name)}>
            {title}
          </button>
        ))}
      </div>
      {step ? <StepForm key={step.name} step={step} which={which} took={took} /> : null}
    </section>
  );
}

/** The steps of a state, where the reader may take them, under the page's own names for them. */
export function useOffered(): (steps: Readonly<Record<string, StepCommand>> | undefined, may: boolean) => Step[] {
  const { texts } = usePreferences();
  const titles: Readonly<Record<string, string>> = texts.sharing.stepNames;
  return (steps, may) =>
    may ? Object.entries(steps ?? {}).map(([name, step]) => ({ name, title: titles[name] ?? name, ...step })) : [];
}
