import type { CombinedError } from '@urql/core';
import { gapsOf } from '../graph/answer.ts';
import { type InputFault, inputFaultsOf } from '../graph/input-faults.ts';
import { FaultText } from '../shell/fault-text.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { useFieldName } from './form-field.tsx';

interface CommandFaultsProps {
  readonly error: CombinedError | undefined;
  /** Faults that are told at their fields; here is only said that there are some. */
  readonly atFields?: readonly InputFault[];
  /** Those below this path are told elsewhere, too. */
  readonly apart?: string | undefined;
  /** Faults of before, of fields that are not asked. */
  readonly refused?: readonly {
    readonly element: string | null;
    readonly code: string | null;
    readonly message: string | null;
  }[];
}

/** What went wrong with a command, but for what is told at the fields. */
export function CommandFaults({ error, atFields = [], apart, refused = [] }: CommandFaultsProps) {
  const { texts } = usePreferences();
  const nameOf = useFieldName();
  const all = inputFaultsOf(error);
  const here = all.filter((one) => !atFields.includes(one) && !(apart && one.path.startsWith(apart)));
  const told = here.map(({ path, code, message }) => ({ element: path.replace(/^answers\./, ''), code, message }));
  const listed = [
    ...told,
    ...refused.map((one) => ({ element: one.element ?? '', code: one.code ?? '', message: one.message ?? '' })),
  ];
  const { faults, refusals } = gapsOf(error);
  const others = [...faults, ...refusals.values()].filter(
    ({ message }) => all.length === 0 || !message.includes('input was refused'),
  );
  if (!error && listed.length === 0) return null;
  return (
    <div className="notice trouble" role="alert">
      <strong>
        {all.length > 0 || !error ? texts.window.mend(all.length + refused.length) : texts.window.notDone}
      </strong>
      <ul>
        {listed.map((fault) => (
          <li key={fault.element + fault.code}>
            {nameOf({ element: fault.element, name: fault.element })}: <FaultText faults={[fault]} />
          </li>
        ))}
        {others.map(({ message, ...one }) => (
          <li key={message}>{('code' in one ? texts.states.faults[one.code] : undefined) ?? message}</li>
        ))}
      </ul>
    </div>
  );
}
