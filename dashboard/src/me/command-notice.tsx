import type { CombinedError } from '@urql/core';
import { gapsOf } from '../graph/answer.ts';
import { inputFaultsOf } from '../graph/input-faults.ts';
import { usePreferences } from '../texts/preferences.tsx';

/** That something was done; or why not, where it is not told at a field. */
export function CommandNotice({ error, done }: { error: CombinedError | undefined; done: string | null }) {
  const { texts } = usePreferences();
  if (!error) return done ? <p role="status">{done}</p> : null;
  const { faults, refusals } = gapsOf(error);
  const words = faults.map(({ code, message }) => texts.states.faults[code] ?? message);
  const isAtFields = inputFaultsOf(error).length > 0;
  return (
    <div className="notice trouble" role="alert">
      <strong>{texts.me.notDone}</strong>
      {isAtFields ? null : <p>{[...words, ...[...refusals.values()].map(({ message }) => message)].join(' ')}</p>}
    </div>
  );
}
