import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

const MINIMUM = 32;
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
/** Public half of the office's development key; in production `SHARING_PUBLIC_KEYS` names the real one. */
const DEVELOPMENT_OFFICE = 'qmyqgjuJ7XJkYStujhhhPvPIowhuF1zaqFoeGAwwVYA=';

type Env = Readonly<Record<string, string | undefined>>;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const keyIdOf = (key: string): string => `justice:${sha256(`key id ${key}`).slice(0, 12)}`;

function secret(variable: string, development: string, env: Env): string {
  const isProduction = env.NODE_ENV === 'production';
  const key = env[variable] || (isProduction ? '' : development);
  if (key.length >= MINIMUM && !(isProduction && key === development)) return key;
  throw new Error(`${variable} must be set, to ${MINIMUM} characters or more, and not to the development key.`);
}

/**
 * The secrets that justice shares with the gateway, by key id, the newest first.
 * @throws {Error} when one is missing in production, or short
 */
export function gatewayKeys(env: Env): Map<string, string> {
  const first = secret('JUSTICE_REQUEST_KEY', sha256('community-graph development request key of justice'), env);
  const previous = env.JUSTICE_REQUEST_KEY_PREVIOUS;
  return new Map([first, ...(previous ? [previous] : [])].map((key) => [keyIdOf(key), key]));
}

/** The secret that justice shares with the sharing office. @throws {Error} when it is missing in production, or short */
export function officeKey(env: Env): { readonly keyId: string; readonly key: string } {
  const key = secret('JUSTICE_OFFICE_KEY', sha256('community-graph development office key of justice'), env);
  return { keyId: `office:${keyIdOf(key)}`, key };
}

/** The office's public keys, by key id, by which policies are verified. @throws {Error} when there is none in production */
export function officePublicKeys(env: Env): Map<string, KeyObject> {
  const given = env.SHARING_PUBLIC_KEYS || (env.NODE_ENV === 'production' ? '' : DEVELOPMENT_OFFICE);
  const texts = given.split(',').flatMap((text) => text.trim() || []);
  if (texts.length === 0) throw new Error('SHARING_PUBLIC_KEYS must be set: the public key of the sharing office.');
  return new Map(
    texts.map((text) => {
      const bytes = Buffer.from(text, 'base64');
      const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, bytes]), format: 'der', type: 'spki' });
      return [sha256(text).slice(0, 16), key];
    }),
  );
}
