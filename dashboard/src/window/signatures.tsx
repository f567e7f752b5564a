import type { InputFault } from '../graph/input-faults.ts';
import { FaultText } from '../shell/fault-text.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import type { Applicant } from './counter.tsx';
import { type Signatures, today } from './form.ts';

interface SignaturesProps {
  readonly members: NonNullable<NonNullable<Applicant['household']>['members']>;
  readonly signatures: Signatures;
  readonly signedOn: string;
  readonly faults: readonly InputFault[];
  sign(signatures: Signatures): void;
  setSignedOn(day: string): void;
}

/** Who of the family allows that what departments hold is used: each has signed, or somebody for who cannot. */
export function FamilySignatures({ members, signatures, signedOn, faults, sign, setSignedOn }: SignaturesProps) {
  const { texts, valueName } = usePreferences();
  const t = texts.window;
  const mark = (id: string, said: string) => {
    const { [id]: _before, ...others } = signatures;
    sign(said === 'SIGNED' || said === 'SIGNED_FOR' ? { ...others, [id]: said } : others);
  };
  return (
    <fieldset className="card signatures">
      <legend>{t.authorisation}</legend>
      <p>{t.authorisationHint}</p>
      {members.map(({ relationToHead, resident }) =>
        resident ? (
          <div key={resident.id} className="asked">
            <label htmlFor={`signed-${resident.id}`}>
              {resident.name ?? t.nameless}{' '}
              <small>
                {valueName('RelationToHead', relationToHead)} · {resident.birthDate}
              </small>
            </label>
            <select
              id={`signed-${resident.id}`}
              value={signatures[resident.id] ?? ''}
              onChange={({ target }) => mark(resident.id, target.value)}
            >
              <option value="">{t.unsigned}</option>
              <option value="SIGNED">{t.signed}</option>
              <option value="SIGNED_FOR">{t.signedFor}</option>
            </select>
          </div>
        ) : null,
      )}
      <div className="asked">
        <label htmlFor="signed-on">{t.signedOn}</label>
        <input
          id="signed-on"
          type="date"
          value={signedOn}
          max={today()}
          onChange={({ target }) => setSignedOn(target.value)}
        />
      </div>
      <FaultText faults={faults} />
    </fieldset>
  );
}
