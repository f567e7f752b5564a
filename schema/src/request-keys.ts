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

/**
 * The secrets for requests to a department, by key id, newest first: `<DEPT>_REQUEST_KEY` and, while a key is being
 * rotated, `<DEPT>_REQUEST_KEY_PREVIOUS`. The gateway signs with the first.
 * @throws {Error} in production when the key is missing, short, or the development one.
 */
export function requestKeys(department: Configured, env: NodeJS.ProcessEnv): Map<string, string> {
  const variable = `${department.envPrefix}_REQUEST_KEY`;
  const production = env.NODE_ENV === 'production';
  const development = developmentRequestKey(department);
  const configured = [env[variable], env[`${variable}_PREVIOUS`]].filter((key): key is string => Boolean(key));
  if (production && configured.length === 0) throw new Error(`${variable} must be set in production.`);
  for (const key of configured) {
    if (key.length < MINIMUM_KEY_LENGTH)
      throw new Error(`${variable} must have ${MINIMUM_KEY_LENGTH} characters or more.`);
    if (production && key === development) throw new Error(`${variable} is the development key; make one of your own.`);
  }
  const keys = configured.length > 0 ? configured : [development];
  return new Map(keys.map((key) => [keyIdOf(department, key), key]));
}

/** A key and the id by which its requests name it. */
export interface NamedKey {
  readonly keyId: string;
  readonly key: string;
}

/** The key that a department and the sharing office share in development when none is set; refused in production. */
export function developmentOfficeKey(asker: Named): string {
  return createHash('sha256').update(`community-graph development office key of ${asker.code}`).digest('hex');
}

/**
 * The secret by which a department's subgraph asks the sharing office: `<DEPT>_OFFICE_KEY`. The gateway has none: it asks
 * with the request key that it shares with the office as with any subgraph.
 * @throws {Error} in production when the key is missing, short, or the development one.
 */
export function officeKey(asker: Configured, env: NodeJS.ProcessEnv): NamedKey {
  const key = ownKey(`${asker.envPrefix}_OFFICE_KEY`, developmentOfficeKey(asker), env);
  return { keyId: `${OFFICE_KEY_PREFIX}${keyIdOf(asker, key)}`, key };
}

/** The secret of a variable, in development the one that is given for it. */
function ownKey(variable: string, development: string, env: NodeJS.ProcessEnv): string {
  const production = env.NODE_ENV === 'production';
  const key = env[variable] || development;
  if (production && !env[variable]) throw new Error(`${variable} must be set in production.`);
  if (key.length < MINIMUM_KEY_LENGTH)
    throw new Error(`${variable} must have ${MINIMUM_KEY_LENGTH} characters or more.`);
  if (production && key === development) throw new Error(`${variable} is the development key; make one of your own.`);
  return key;
}

const eventsVariable = (asker: Configured, producer: Configured): string =>
  `${asker.envPrefix}_EVENTS_KEY_${producer.envPrefix}`;

/**
 * The secret by which one department asks another for its events: `<ASKER>_EVENTS_KEY_<PRODUCER>`, which both have.
 * @throws {Error} in production when the key is missing, short, or the development one.
 */
export function eventsKey(asker: Configured, producer: Configured, env: NodeJS.ProcessEnv): NamedKey {
  const text = `community-graph development events key of ${asker.code} at ${producer.code}`;
  const development = createHash('sha256').update(text).digest('hex');
  const key = ownKey(eventsVariable(asker, producer), development, env);
  return { keyId: `${EVENTS_KEY_PREFIX}${keyIdOf(asker, key)}`, key };
}

/** The secrets of those who may ask a department for its events, by key id; in production, of those whose key it has. */
export function eventsKeys(producer: Configured, env: NodeJS.ProcessEnv): Map<string, string> {
  const askers = DEPARTMENTS.filter(
    (asker) => asker.code !== producer.code && (env.NODE_ENV !== 'production' || env[eventsVariable(asker, producer)]),
  );
  return new Map(askers.map((asker) => eventsKey(asker, producer, env)).map(({ keyId, key }) => [keyId, key]));
}

/**
 * The secrets of all departments that ask the sharing office, by key id; only the office has them all. In production, of
 * further departments those whose key it has.
 */
export function officeKeys(env: NodeJS.ProcessEnv): Map<string, string> {
  const further = FURTHER_DEPARTMENTS.filter(
    ({ envPrefix }) => env.NODE_ENV !== 'production' || env[`${envPrefix}_OFFICE_KEY`],
  );
  return new Map(
    [...DEPARTMENTS, ...further].map((asker) => officeKey(asker, env)).map(({ keyId, key }) => [keyId, key]),
  );
}

/** Code of the department whose key has this id; `null` when it is the gateway's, who asks for others. */
export function askerOfKey(keyId: string): string | null {
  const [kind, asker] = keyId.split(':');
  return ASKER_PREFIXES.includes(`${kind}:`) ? (asker ?? null) : null;
}

/** A key's id: tells keys apart without telling anything of the key. */
function keyIdOf(department: Named, key: string): string {
  return `${department.code}:${createHash('sha256').update(`key id ${key}`).digest('hex').slice(0, 12)}`;
}
