import { createHash } from 'node:crypto';
import { DEPARTMENTS, FURTHER_DEPARTMENTS } from './departments.ts';

/** A department, also one that this repository does not know. */
interface Named {
  readonly code: string;
}

interface Configured extends Named {
  readonly envPrefix: string;
}

const MINIMUM_KEY_LENGTH = 32;
const OFFICE_KEY_PREFIX = 'office:';
const EVENTS_KEY_PREFIX = 'events:';
const ASKER_PREFIXES = [OFFICE_KEY_PREFIX, EVENTS_KEY_PREFIX];

/** The key that gateway and subgraph share in development when none is set; refused in production. */
export function developmentRequestKey(department: Named): string {
  return createHash('sha256').update(`community-graph development request key of ${department.code}`).digest('hex');
}

/** Secrets by the ids that their requests name, newest first: one signs with the first, and takes what any has signed. */
export type KeyRing = ReadonlyMap<string, string>;

/**
 * The secrets for requests to a department: `<DEPT>_REQUEST_KEY` and, while a key is being changed,
 * `<DEPT>_REQUEST_KEY_PREVIOUS`. The gateway signs with the first.
 * @throws {Error} in production when the key is missing, or either is short or the development one
 */
export function requestKeys(department: Configured, env: NodeJS.ProcessEnv): Map<string, string> {
  const keys = ownKeys(`${department.envPrefix}_REQUEST_KEY`, developmentRequestKey(department), env);
  return new Map(keys.map((key) => [keyIdOf(department, key), key]));
}

/** A key and the id by which its requests name it. */
export interface NamedKey {
  readonly keyId: string;
  readonly key: string;
}

/**
 * The key that one signs with.
 * @throws {Error} when there is none
 */
export function newestOf(keys: KeyRing): NamedKey {
  const [first] = keys;
  if (!first) throw new Error('There is no key to sign with.');
  return { keyId: first[0], key: first[1] };
}

/** The key that a department and the sharing office share in development when none is set; refused in production. */
export function developmentOfficeKey(asker: Named): string {
  return createHash('sha256').update(`community-graph development office key of ${asker.code}`).digest('hex');
}

/**
 * The secrets by which a department's subgraph asks the sharing office: `<DEPT>_OFFICE_KEY` and, while it is being changed,
 * `<DEPT>_OFFICE_KEY_PREVIOUS`. The gateway has none: it asks with the request key that it shares with the office as with
 * any subgraph.
 * @throws {Error} in production when the key is missing, or either is short or the development one
 */
function officeKeysOf(asker: Configured, env: NodeJS.ProcessEnv): Map<string, string> {
  const keys = ownKeys(`${asker.envPrefix}_OFFICE_KEY`, developmentOfficeKey(asker), env);
  return new Map(keys.map((key) => [`${OFFICE_KEY_PREFIX}${keyIdOf(asker, key)}`, key]));
}

/** The one of them that the department signs with. */
export const officeKey = (asker: Configured, env: NodeJS.ProcessEnv): NamedKey => newestOf(officeKeysOf(asker, env));

/** The secret of a variable, in development the one that is given for it, and the one that is accepted beside it. */
function ownKeys(variable: string, development: string, env: NodeJS.ProcessEnv): string[] {
  const production = env.NODE_ENV === 'production';
  if (production && !env[variable]) throw new Error(`${variable} must be set in production.`);
  const beside = `${variable}_PREVIOUS`;
  const keys = [[variable, env[variable] || development] as const, [beside, env[beside]] as const];
  return keys.flatMap(([name, key]) => {
    if (!key) return [];
    if (key.length < MINIMUM_KEY_LENGTH) throw new Error(`${name} must have ${MINIMUM_KEY_LENGTH} characters or more.`);
    if (production && key === development) throw new Error(`${name} is the development key; make one of your own.`);
    return [key];
  });
}

const eventsVariable = (asker: Configured, producer: Configured): string =>
  `${asker.envPrefix}_EVENTS_KEY_${producer.envPrefix}`;

/**
 * The secrets by which one department asks another for its events, which both have: `<ASKER>_EVENTS_KEY_<PRODUCER>` and,
 * while it is being changed, `<ASKER>_EVENTS_KEY_<PRODUCER>_PREVIOUS`.
 * @throws {Error} in production when the key is missing, or either is short or the development one
 */
export function eventsKeysOf(asker: Configured, producer: Configured, env: NodeJS.ProcessEnv): Map<string, string> {
  const text = `community-graph development events key of ${asker.code} at ${producer.code}`;
  const development = createHash('sha256').update(text).digest('hex');
  const keys = ownKeys(eventsVariable(asker, producer), development, env);
  return new Map(keys.map((key) => [`${EVENTS_KEY_PREFIX}${keyIdOf(asker, key)}`, key]));
}

/** The one of them that the asker signs with. */
export const eventsKey = (asker: Configured, producer: Configured, env: NodeJS.ProcessEnv): NamedKey =>
  newestOf(eventsKeysOf(asker, producer, env));

/** The secrets of those who may ask a department for its events, by key id; in production, of those whose key it has. */
export function eventsKeys(producer: Configured, env: NodeJS.ProcessEnv): Map<string, string> {
  const askers = DEPARTMENTS.filter(
    (asker) => asker.code !== producer.code && (env.NODE_ENV !== 'production' || env[eventsVariable(asker, producer)]),
  );
  return new Map(askers.flatMap((asker) => [...eventsKeysOf(asker, producer, env)]));
}

/**
 * The secrets of all departments that ask the sharing office, by key id; only the office has them all. In production, of
 * further departments those whose key it has.
 */
export function officeKeys(env: NodeJS.ProcessEnv): Map<string, string> {
  const further = FURTHER_DEPARTMENTS.filter(
    ({ envPrefix }) => env.NODE_ENV !== 'production' || env[`${envPrefix}_OFFICE_KEY`],
  );
  return new Map([...DEPARTMENTS, ...further].flatMap((asker) => [...officeKeysOf(asker, env)]));
}

/** Those of the secrets that a department asks by. */
export const keysOfAsker = (keys: KeyRing, asker: string): KeyRing =>
  new Map([...keys].filter(([keyId]) => askerOfKey(keyId) === asker));

/** Code of the department whose key has this id; `null` when it is the gateway's, who asks for others. */
export function askerOfKey(keyId: string): string | null {
  const [kind, asker] = keyId.split(':');
  return ASKER_PREFIXES.includes(`${kind}:`) ? (asker ?? null) : null;
}

/** A key's id: tells keys apart without telling anything of the key. */
function keyIdOf(department: Named, key: string): string {
  return `${department.code}:${createHash('sha256').update(`key id ${key}`).digest('hex').slice(0, 12)}`;
}
