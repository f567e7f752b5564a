import type { SubmitEvent } from 'react';
import { Loading } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { useSession } from './session.tsx';

function PasteToken() {
  const { texts } = usePreferences();
  const { paste } = useSession();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token') ?? '').trim();
    if (token) paste(token);
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

function AtIssuer() {
  const { texts } = usePreferences();
  const { signIn } = useSession();
  return (
    <>
      <p>{texts.session.signInHint}</p>
      <button type="button" className="primary" onClick={() => signIn()}>
        {texts.session.signIn}
      </button>
    </>
  );
}

/** Leads to the issuer that the gateway names; where none knows these pages, asks for a token. */
export function SignIn() {
  const { texts } = usePreferences();
  const { setting, isReady, trouble } = useSession();
  if (!isReady && !trouble) return <Loading />;
  return (
    <section>
      <h1>{setting === null ? texts.session.pasteTitle : texts.session.signIn}</h1>
      {trouble ? (
        <p role="alert">
          {texts.session.failed} {trouble}
        </p>
      ) : null}
      {setting === null ? <PasteToken /> : <AtIssuer />}
    </section>
  );
}

/** Says that the token is good no more, and leads to the issuer and back to this page. */
export function Expired() {
  const { texts } = usePreferences();
  const { isExpired, signIn, signOut, setting } = useSession();
  if (!isExpired) return null;
  return (
    <div className="notice trouble" role="alert" data-expired>
      {texts.session.expired}{' '}
      <button type="button" onClick={() => (setting ? signIn() : signOut())}>
        {texts.session.again}
      </button>
    </div>
  );
}
