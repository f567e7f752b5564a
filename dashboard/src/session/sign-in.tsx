import type { SubmitEvent } from 'react';
import { Loading } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { useSession } from './session.tsx';

function Personas() {
  const { texts, language, named } = usePreferences();
  const { personas, signIn } = useSession();
  return (
    <>
      <p>{texts.session.signInHint}</p>
      <ul className="personas">
        {(personas ?? []).map((persona) => (
          <li key={persona.name}>
            <button type="button" onClick={() => signIn(persona.name)} data-persona={persona.name}>
              <strong>{named([persona.nameZh, persona.nameEn])}</strong>
              <span>
                {texts.departments[persona.dept] ?? persona.dept} · {texts.session.region} {persona.region}
              </span>
              <span>
                {persona.purposes
                  .map(({ nameZh, nameEn }) => named([nameZh, nameEn]))
                  .join(language === 'en' ? ', ' : '、')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function PasteToken() {
  const { texts } = usePreferences();
  const { setPasted } = useSession();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token') ?? '').trim();
    if (token) setPasted(token);
  };
  return (
    <form onSubmit={submit}>
      <p>{texts.session.pasteHint}</p>
      <label>
        {texts.session.paste} <input name="token" type="password" autoComplete="off" required />
      </label>{' '}
      <button type="submit">{texts.session.use}</button>
    </form>
  );
}

/** Asks who enters: a persona of the development issuer, or a token where there is none. */
export function SignIn() {
  const { texts } = usePreferences();
  const { personas, trouble } = useSession();
  if (trouble) return <p role="alert">{trouble}</p>;
  if (!personas) return <Loading />;
  return (
    <section>
      <h1>{personas.length > 0 ? texts.session.signIn : texts.session.pasteTitle}</h1>
      {personas.length > 0 ? <Personas /> : <PasteToken />}
    </section>
  );
}
