import { named, text } from './language.ts';
import { Picker } from './picker.tsx';
import type { Session } from './use-session.ts';

function PersonaPickers({ session }: { session: Session }) {
  const { personas, persona, purpose, setPersona, setPurpose } = session;
  if (!personas || !persona) return null;
  const people = personas.map((one) => ({ value: one.name, label: named(one) }));
  const purposes = persona.purposes.map((one) => ({ value: one.code, label: named(one) }));
  return (
    <>
      <Picker label={text.persona} value={persona.name} options={people} onChange={setPersona} />
      <Picker label={text.purpose} value={purpose} options={purposes} onChange={setPurpose} />
      <span className="holder">
        {text.department} <code>{persona.dept}</code> · {text.region} <code>{persona.region}</code>
      </span>
    </>
  );
}

/** The page's head: who asks and for what, and what went wrong. */
export function SessionBar({ session, trouble }: { session: Session; trouble: string }) {
  const pasted = session.personas?.length === 0 && session.tokens;
  return (
    <header className="session-bar">
      <a href="/">{text.home}</a>
      <PersonaPickers session={session} />
      {pasted ? (
        <button type="button" onClick={() => session.setPasted(null)}>
          {text.change}
        </button>
      ) : null}
      <output className="trouble">{trouble ? text.failed + trouble : ''}</output>
    </header>
  );
}
