import type { SubmitEvent } from 'react';
import { text } from './language.ts';

/** Asks for a token where the development issuer gives none. */
export function TokenForm({ onToken }: { onToken: (token: string) => void }) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token') ?? '').trim();
    if (token) onToken(token);
  };
  return (
    <form className="token-form" onSubmit={submit}>
      <label htmlFor="token">{text.pasteTitle}</label>
      <input id="token" name="token" type="password" autoComplete="off" required placeholder={text.paste} />
      <button type="submit">{text.use}</button>
      <p>{text.pasteHint}</p>
    </form>
  );
}
