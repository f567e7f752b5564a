import type { InputFault } from '../graph/input-faults.ts';
import { usePreferences } from '../texts/preferences.tsx';

/** What is wrong with an answer, in the reader's language where the code is known. */
export function FaultText({ faults }: { faults: readonly Pick<InputFault, 'code' | 'message'>[] }) {
  const { texts } = usePreferences();
  return faults.map(({ code, message }) => (
    <span key={code} className="fault" data-fault={code}>
      {texts.inputFaults[code] ?? message}
    </span>
  ));
}
